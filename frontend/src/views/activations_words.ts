import { useRef } from 'react';

import type { TermLine } from '../draw/terms';
import { format, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useExperiment } from '../state/experiment';
import { cellOf, sourceOf, termsOf, throughOf, type Term } from './activations_sum';
import { valueAt } from './arrays';
import { useFeatureWords } from './class_words';
import { legendNumber } from './legend';
import { SteadyOrder } from './order';
import { usePreview } from './preview';

/** A sum in words and numbers: its lines, the same as one formula, and what leaves the node. */
export function useSumWords() {
  const text = useText('views');
  const featureWord = useFeatureWords();
  const language = useLanguage();
  const preview = usePreview();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const order = useRef<SteadyOrder>(null);
  const number = (value: number, digits = 3): string => legendNumber(value, language, digits);

  const nameOf = (frame: Frame, term: Term): string => {
    if (term.kind === 'bias') return text.term_bias;
    if (term.kind === 'rest') return format(text.term_rest, { n: term.count });
    const source = sourceOf(frame);
    const cell = cellOf(source, term.index);
    if (cell !== null) return format(text.term_map, { map: cell.map + 1, row: cell.row + 1, column: cell.column + 1 });
    const isField = !nodes.some(({ id }) => id === source.node);
    const features = preview?.features ?? [];
    const feature = isField && features.length === source.shape[0] ? features[term.index] : undefined;
    if (feature !== undefined) return featureWord(feature);
    return format(text.term_unit, { source: source.node, n: term.index + 1 });
  };
  const terms = (frame: Frame, most: number): Term[] => {
    order.current ??= new SteadyOrder();
    return termsOf(frame, most, order.current, performance.now());
  };
  const lines = (frame: Frame, most: number): TermLine[] =>
    terms(frame, most).map((term) => ({
      name: nameOf(frame, term),
      product: term.kind === 'input' ? `${number(term.input)} × ${number(term.weight)}` : '',
      value: term.value,
      written: number(term.value),
      quiet: term.kind !== 'input',
    }));
  const sum = (frame: Frame, most: number): string =>
    terms(frame, most)
      .map((term, index) => {
        const sign = term.value < 0 ? '−' : '+';
        const name = term.kind === 'input' ? '' : `${nameOf(frame, term)} `;
        const size = number(Math.abs(term.value), 4);
        return index === 0 ? `${name}${term.value < 0 ? '−' : ''}${size}` : `${sign} ${name}${size}`;
      })
      .concat(frame.arrays.terms === undefined ? [] : ['='])
      .join(' ');
  /** The sum, and what the layers behind it make of it. */
  const value = (frame: Frame): string => {
    const { output, value: left } = frame.arrays;
    if (output === undefined || left === undefined) return '';
    const kinds = throughOf(frame).map((id) => nodes.find((node) => node.id === id)?.layer.kind ?? id);
    const whole = number(valueAt(output, 0), 4);
    return kinds.length === 0 ? whole : `${whole} → ${kinds.join(' → ')} → ${number(valueAt(left, 0), 4)}`;
  };
  const spoken = (frame: Frame, most: number): string =>
    [
      ...terms(frame, most).map((term) => `${nameOf(frame, term)} ${number(term.value)}`),
      `= ${value(frame)}`,
    ].join(', ');
  return { lines, sum, value, spoken };
}
