import type { ReactNode } from 'react';

import { format, formatNumber, useLanguage, useText } from '../../../i18n';
import type { Preview } from '../../../views/preview';

/** How many samples are learned from (filled) and held out (hollow, as in the picture). */
export function SplitCounts({ preview }: { preview: Preview }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  if (preview.counts === null) return null;
  const { train, validation } = preview.counts;
  const say = (n: number): string => formatNumber(n, language, 6);
  return (
    <p className="split-counts">
      <span data-side="train">{format(text.keyTrain, { n: say(train) })}</span>
      <span data-side="validation">{format(text.keyValidation, { n: say(validation) })}</span>
    </p>
  );
}
