import type { ReactNode } from 'react';

import { format, formatCompact, formatNumber, textLength, useLanguage, useText } from '../../../i18n';
import { classColour, css } from '../../../draw/palette';
import { useClassWords } from '../../../views/class_words';
import { usePalette } from '../../../views/theme';
import { balanceFault, balanceLayout } from './balance_layout';
import type { ClassCount } from './class_counts';

/** Height of the longest bar. */
const barPx = 52;

/** How many samples each class has: solid to learn from, pale held out. */
export function Balance({ counts }: { counts: readonly ClassCount[] }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const palette = usePalette();
  const nameOf = useClassWords();
  const { shown, left, most, labelled, lying } = balanceLayout(counts, (name) => textLength(nameOf(name)));
  const fault = balanceFault(counts);
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
      {left > 0 && <p className="look-note">{format(text.moreInputs, { n: left })}</p>}
      {fault?.kind === 'without' && <p className="look-warn">{text.classWithout}</p>}
      {fault?.kind === 'askew' && (
        <p className="look-warn">{format(text.imbalanced, { ratio: formatNumber(fault.ratio, language, 2) })}</p>
      )}
    </div>
  );
}
