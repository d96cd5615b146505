import type { ReactNode } from 'react';

import { useExperiment } from '../state/experiment';
import type { NodeElement } from './elements';
import { fitsIn, formulaText } from './formula_line';
import { CARD } from './size';
import { useWords } from './words';

/** The parameters of a card: their formula where it fits, else their number with the formula behind it. */
export function NodeFormula({ element }: { element: NodeElement }): ReactNode {
  const words = useWords();
  const formula = useExperiment((state) => state.check?.nodes[element.id]?.parameter_formula);
  const count = words.weights(element.parameters);
  if (formula === undefined) return count;
  const fits = fitsIn(formula, element.size.width - 2 * CARD.padding - 2);
  return <span title={fits ? count : formulaText(formula)}>{fits ? formulaText(formula) : count}</span>;
}
