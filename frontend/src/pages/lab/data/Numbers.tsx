import type { ReactNode } from 'react';

import { format, formatNumber, textLength, useLanguage, useText } from '../../../i18n';
import { useFeatureWords } from '../../../views/class_words';
import type { Preview } from '../../../views/preview';
import { divisor, numberFacts } from './number_facts';

const mostRows = 8;
/** Letters for which the first column has room; longer names stand above their numbers. */
const columnLetters = 9;

/** Range, mean and spread of what the network gets. */
export function Numbers({ preview }: { preview: Preview }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const word = useFeatureWords();
  const facts = numberFacts(preview);
  const divided = divisor(preview);
  const say = (value: number): string => formatNumber(Math.abs(value) < 5e-5 ? 0 : value, language, 2);
  const stacked = facts.some(({ name }) => name !== null && textLength(word(name)) > columnLetters);
  return (
    <>
      <table className={stacked ? 'numbers is-stacked' : 'numbers'}>
        <thead>
          <tr>
            {!stacked && <th scope="col">{text.numbersInput}</th>}
            <th scope="col">{text.numbersLow}</th>
            <th scope="col">{text.numbersMean}</th>
            <th scope="col">{text.numbersHigh}</th>
            <th scope="col">{text.numbersSpread}</th>
          </tr>
        </thead>
        {facts.slice(0, mostRows).map(({ name, low, mean, high, spread }) => {
          const head = <th scope={stacked ? 'rowgroup' : 'row'} colSpan={stacked ? 4 : 1}>{name === null ? text.numbersPixels : word(name)}</th>;
          return (
            <tbody key={name}>
              {stacked && <tr>{head}</tr>}
              <tr>
                {!stacked && head}
                {[low, mean, high, spread].map((value, index) => <td key={index}>{say(value)}</td>)}
              </tr>
            </tbody>
          );
        })}
      </table>
      {facts.length > mostRows && <p className="look-note">{format(text.moreInputs, { n: facts.length - mostRows })}</p>}
      {divided !== null && <p className="look-note">{format(text.dividedBy, { n: divided })}</p>}
      {preview.standardised !== null && <p className="look-note">{text.standardisedNote}</p>}
    </>
  );
}
