import type { ReactNode } from 'react';

import { format, formatCompact, formatNumber, textLength, useLanguage, useText } from '../../../i18n';
import { classColour, css } from '../../../draw/palette';
import { useClassWords } from '../../../views/class_words';
import { usePalette } from '../../../views/theme';
import { imbalance, type ClassCount } from './class_counts';

/** Classes with a bar each; more would be too narrow to read. */
const mostBars = 40;
const askew = 3;
/** Height of the longest bar. */
const barPx = 52;
/** Classes up to which a name may stand below its bar, and the room that all the names share. */
const mostNames = 12;
const namesPx = 232;
const letterPx = 5.5;
const columnPx = 44;

/** How many samples each class has: solid to learn from, pale held out. */
export function Balance({ counts }: { counts: readonly ClassCount[] }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const palette = usePalette();
  const nameOf = useClassWords();
  const shown = counts.slice(0, mostBars);
  const most = Math.max(1, ...counts.map(({ train, validation }) => train + validation));
  const ratio = imbalance(counts);
  const labelled = shown.length <= mostNames;
  const room = Math.min(columnPx, namesPx / shown.length);
  // Names too long to stand below a bar stand before one that lies.
  const lying = labelled && shown.some(({ name }) => textLength(nameOf(name)) * letterPx > room);
  return (
    <div className="balance">
      <ul className={lying ? 'balance-rows' : 'balance-bars'} data-labelled={labelled}>
        {shown.map(({ name, train, validation }, index) => {
          const words = format(text.balanceOne, { name: nameOf(name), train, validation });
          const colour = classColour(palette, index);
          const count = formatCompact(train + validation, language);
          if (lying) {
            return (
              <li key={name} title={words}>
                <small aria-hidden>{nameOf(name)}</small>
                <span className="visually-hidden">{words}</span>
                <span className="balance-row" aria-hidden>
                  <i style={{ width: `${(train / most) * 100}%`, background: css(colour) }} />
                  <i style={{ width: `${(validation / most) * 100}%`, background: css(colour, 0.4) }} />
                </span>
                <b aria-hidden>{count}</b>
              </li>
            );
          }
          return (
            <li key={name} title={words}>
              <span className="visually-hidden">{words}</span>
              {labelled && <b aria-hidden>{count}</b>}
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
