import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useOwnInput } from '../state/own_input';
import { useRun } from '../state/run';
import { OwnTextForm } from './own_text_form';
import { usePreview } from './preview';
import type { ViewModule } from './view';

/** A line of one's own for a network that reads sequences: folded away until somebody asks. */
function Output(): ReactNode {
  const text = useText('ownInput');
  const { tab_own_text: title } = useText('views');
  const run = useRun((state) => state.run);
  // The run answers for the data that it learns from, whatever is being edited.
  const preview = usePreview(run?.experiment.dataset);
  const [open, setOpen] = useState(false);
  useEffect(() => () => useOwnInput.getState().give(null), []);
  const toggle = (now: boolean): void => {
    setOpen(now);
    if (!now) useOwnInput.getState().give(null);
  };
  const tokens = preview?.tokens ?? null;
  if (preview !== null && (tokens === null || preview.task !== 'sequence')) return null;
  return (
    <section className="view" aria-label={title}>
      <details className="more" open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
        <summary>{title}</summary>
        {open && run === null && <p className="view-faint">{text.idle}</p>}
        {open && run !== null && preview !== null && tokens !== null && (
          <OwnTextForm key={JSON.stringify(tokens)} preview={preview} tokens={tokens} />
        )}
      </details>
    </section>
  );
}

/** What the network answers to a sequence that somebody writes. */
export const ownText: ViewModule = { kind: 'own_text', Output, fits: () => false, serves: (task) => task === 'sequence' };
