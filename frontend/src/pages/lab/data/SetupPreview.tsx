import type { ReactNode } from 'react';

import { useText } from '../../../i18n';
import { useProblemText } from '../../../i18n/say_issue';
import { classes, Notice } from '../../../ui';
import type { Loaded } from '../../../views/preview';
import { PreviewPicture } from '../../../views/thumbnail';
import { Balance } from './Balance';
import { classCounts } from './class_counts';
import { SplitCounts } from './SplitCounts';

interface Props {
  loaded: Loaded;
  /** Width of the picture. */
  size: number;
  /** What is counted stands beside the picture instead of below it. */
  wide?: boolean;
}

/** What the network would get, redrawn with every choice; or why it would get nothing. */
export function SetupPreview({ loaded: { preview, problem }, size, wide = false }: Props): ReactNode {
  const text = useText('data');
  const say = useProblemText();
  const counts = preview === null ? null : classCounts(preview);
  return (
    <section className={classes('own-preview', wide && 'is-wide')} aria-label={text.previewTitle} style={wide ? undefined : { width: size }}>
      <h3>{text.previewTitle}</h3>
      {preview === null && problem === null && <div className="samples-waiting" role="status" aria-label={text.previewWaiting} />}
      {preview !== null && problem === null && (
        <>
          <PreviewPicture preview={preview} width={size} height={Math.round(size * (wide ? 0.62 : 0.72))} count={12} />
          <div className="own-preview-facts">
            <SplitCounts preview={preview} />
            {counts !== null && <Balance counts={counts} />}
          </div>
        </>
      )}
      {problem !== null && <Notice tone="warn">{say(problem)}</Notice>}
    </section>
  );
}
