import type { ReactNode } from 'react';

import { formatPercent, useLanguage, useText } from '../i18n';
import { useClassWords } from './class_words';
import type { OwnOutcome } from './own_asking';
import { rankedBars, type Bar } from './own_bars';

/** What the network says of a picture: a bar for each class. */
export function OwnAnswer({ outcome }: { outcome: OwnOutcome | null }): ReactNode {
  const text = useText('ownInput');
  const word = useClassWords();
  const answer = outcome?.answer;
  if (answer?.task !== 'classification') return <p className="view-faint own-answer">{text.draw}</p>;
  return <OwnBars bars={rankedBars(answer.classes, answer.probabilities[0] ?? [])} name={word} />;
}

/** Bars with their names, the likeliest in full colour. */
export function OwnBars({ bars, name }: { bars: readonly Bar[]; name: (name: string) => string }): ReactNode {
  const text = useText('ownInput');
  const language = useLanguage();
  const most = Math.max(...bars.map(({ share }) => share));
  return (
    <ol className="own-answer" aria-label={text.answer} data-words={bars.some((bar) => name(bar.name).length > 2) ? '' : undefined}>
      {bars.map((bar) => (
        <li key={bar.name} data-best={bar.share === most ? '' : undefined}>
          <span>{name(bar.name)}</span>
          <i aria-hidden="true"><b style={{ inlineSize: `${100 * bar.share}%` }} /></i>
          <span>{formatPercent(bar.share, language, 0)}</span>
        </li>
      ))}
    </ol>
  );
}
