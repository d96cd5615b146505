import type { ReactNode } from 'react';

import { useLanguage } from '../i18n';
import { useExperiment } from '../state/experiment';
import { useHidden } from '../state/lesson';
import type { NodeElement } from './elements';
import { fitsIn, formulaText } from './formula_line';
import { CARD } from './size';
import { useWords } from './words';

/** The parameters of a card: their formula where it fits, else their number with the formula behind it. */
export function NodeFormula({ element }: { element: NodeElement }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const formula = useExperiment((state) => state.check?.nodes[element.id]?.parameter_formula);
  const hidden = useHidden('parameter_formula');
  const count = words.weights(element.parameters);
  if (formula === undefined || hidden) return count;
  const shown = formulaText(formula, language);
  const fits = fitsIn(shown, element.size.width - 2 * CARD.padding - 2);
  return <span title={fits ? count : shown}>{fits ? shown : count}</span>;
}
