import type { ReactNode } from 'react';

import { format, formatNumber, useLanguage, useText } from '../../../i18n';
import { useFeatureWords } from '../../../views/class_words';
import type { Preview } from '../../../views/preview';
import { divisor, numberFacts } from './number_facts';

const mostRows = 8;

/** Range, mean and spread of what the network gets. */
export function Numbers({ preview }: { preview: Preview }): ReactNode {
  const text = useText('data');
  const language = useLanguage();
  const word = useFeatureWords();
  const facts = numberFacts(preview);
  const divided = divisor(preview);
  const say = (value: number): string => formatNumber(Math.abs(value) < 5e-5 ? 0 : value, language, 2);
  return (
    <>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{text.numbersInput}</th>
            <th scope="col">{text.numbersLow}</th>
            <th scope="col">{text.numbersMean}</th>
            <th scope="col">{text.numbersHigh}</th>
            <th scope="col">{text.numbersSpread}</th>
          </tr>
        </thead>
        <tbody>
          {facts.slice(0, mostRows).map(({ name, low, mean, high, spread }) => (
            <tr key={name}>
              <th scope="row" title={name === null ? undefined : word(name)}>{name === null ? text.numbersPixels : word(name)}</th>
              {[low, mean, high, spread].map((value, index) => <td key={index}>{say(value)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {facts.length > mostRows && <p className="look-note">{format(text.moreInputs, { n: facts.length - mostRows })}</p>}
      {divided !== null && <p className="look-note">{format(text.dividedBy, { n: divided })}</p>}
      {preview.standardised !== null && <p className="look-note">{text.standardisedNote}</p>}
    </>
  );
}
