import { format, useText } from '../i18n';
import { useExperiment } from '../state/experiment';
import { useClassWords } from './class_words';
import { usePreview } from './preview';

/** The names of the classes where a node's units stand for them: at the end of a network that tells classes apart; else null. */
export function useUnitNames(node: string, units: number): string[] | null {
  const last = useExperiment((state) => state.experiment.network.nodes.at(-1)?.id === node);
  const preview = usePreview();
  const word = useClassWords();
  if (!last || preview?.task !== 'classification' || preview.classes?.length !== units) return null;
  return preview.classes.map(word);
}

/** Says which unit is meant, and its class where it stands for one. */
export function useUnitName(names: readonly string[] | null): (unit: number) => string {
  const text = useText('views');
  return (unit) => {
    const name = names?.[unit];
    return name === undefined ? format(text.hint_unit, { unit: unit + 1 }) : format(text.hint_unit_class, { unit: unit + 1, name });
  };
}
