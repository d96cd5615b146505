import type { ReactNode } from 'react';

import type { Prediction, Text } from '../api/types';
import { format, formatNumber, formatPercent, useLanguage, usePick, useText } from '../i18n';
import { useClassWords } from './class_words';

const mostClasses = 8;

interface Props {
  answer: Prediction;
  /** What is true of the row, where it is a real one. */
  truth: string | number | null;
  /** What a number answers, where it has a name. */
  about: Text | null;
  /** The form says something else by now. */
  changed: boolean;
}

/** Classes with their probabilities, likeliest first, or the number in the units of the data. */
export function OwnRowAnswer({ answer, truth, about, changed }: Props): ReactNode {
  const text = useText('ownRow');
  const language = useLanguage();
  const pick = usePick();
  const word = useClassWords();
  const number = (value: number | null | undefined): string => (value == null ? '–' : formatNumber(value, language, 4).replace('-', '−'));
  const actual = truth === null ? null : typeof truth === 'number' ? number(truth) : word(truth);
  return (
    <div className={changed ? 'own-numbers-answer is-old' : 'own-numbers-answer'}>
      {answer.task === 'classification' ? (
        <ol>
          {answer.classes
            .map((name, index) => ({ name, share: answer.probabilities[0]?.[index] ?? null }))
            .sort((one, other) => (other.share ?? -1) - (one.share ?? -1))
            .slice(0, mostClasses)
            .map(({ name, share }) => (
              <li key={name}>
                <span>{word(name)}</span>
                <span className="own-numbers-share">{share === null ? '–' : formatPercent(share, language)}</span>
                <i aria-hidden="true" style={{ inlineSize: `${100 * (share ?? 0)}%` }} />
              </li>
            ))}
        </ol>
      ) : (
        <p className="own-numbers-number">
          <b>{number(answer.values[0]?.[0])}</b> {about === null ? '' : pick(about)}
        </p>
      )}
      <p className="view-faint">
        {[
          format(text.step, { step: formatNumber(answer.step, language, 9) }),
          ...(actual === null ? [] : [format(text.truth, { truth: actual })]),
          ...(changed ? [text.changed] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}
