import type { ReactNode } from 'react';

import { format, formatCompact, formatNumber, useLanguage, useText } from '../../../i18n';
import { classColour, css } from '../../../draw/palette';
import { useClassWords } from '../../../views/class_words';
import { usePalette } from '../../../views/theme';
import { imbalance, type ClassCount } from './class_counts';

/** Classes with a bar each; more would be too narrow to read. */
const mostBars = 40;
const askew = 3;
/** Height of the longest bar. */
const barPx = 52;

/** How many samples each class has: solid to learn from, pale held out. */
export function Balance({ counts }: { counts: readonly ClassCount[] }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const palette = usePalette();
  const nameOf = useClassWords();
  const shown = counts.slice(0, mostBars);
  const most = Math.max(1, ...counts.map(({ train, validation }) => train + validation));
  const ratio = imbalance(counts);
  const labelled = shown.length <= 12;
  return (
    <div className="balance">
      <ul className="balance-bars" data-labelled={labelled}>
        {shown.map(({ name, train, validation }, index) => {
          const words = format(text.balanceOne, { name: nameOf(name), train, validation });
          const colour = classColour(palette, index);
          return (
            <li key={name} title={words}>
              <span className="visually-hidden">{words}</span>
              {labelled && <b aria-hidden>{formatCompact(train + validation, language)}</b>}
              <i aria-hidden style={{ height: (validation / most) * barPx, background: css(colour, 0.4) }} />
              <i aria-hidden style={{ height: (train / most) * barPx, background: css(colour) }} />
              {labelled && <small aria-hidden>{nameOf(name)}</small>}
            </li>
          );
        })}
      </ul>
      {counts.length > mostBars && <p className="look-note">{format(text.moreInputs, { n: counts.length - mostBars })}</p>}
      {ratio === Infinity && <p className="look-warn">{text.classWithout}</p>}
      {ratio >= askew && ratio !== Infinity && (
        <p className="look-warn">{format(text.imbalanced, { ratio: formatNumber(ratio, language, 2) })}</p>
      )}
    </div>
  );
}
