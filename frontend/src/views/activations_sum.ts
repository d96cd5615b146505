import type { Frame } from '../live/frame';
import { strings, valueAt } from './arrays';
import type { SteadyOrder } from './order';

/** One line of the sum behind a unit. */
export interface Term {
  kind: 'input' | 'rest' | 'bias';
  /** Which input, -1 for the rest and the bias. */
  index: number;
  /** How many inputs it stands for. */
  count: number;
  input: number;
  weight: number;
  value: number;
}

const line = (kind: Term['kind'], value: number, more: Partial<Term> = {}): Term => ({
  kind, index: -1, count: 1, input: Number.NaN, weight: Number.NaN, value, ...more,
});

/** The lines of a sum, largest first, at most `most`: what does not fit is one line, the bias is the last. Together they are the whole. */
export function termsOf(frame: Frame, most: number, order: SteadyOrder, now: number): Term[] {
  const { terms, inputs, weights, bias } = frame.arrays;
  if (terms === undefined || inputs === undefined || weights === undefined) return [];
  const count = terms.data.length;
  const owner = JSON.stringify([frame.node, frame.meta.channel, frame.meta.row, frame.meta.column, frame.meta.sample]);
  const sorted = order.update(count, (index) => Math.abs(valueAt(terms, index)), now, owner);
  const hasBias = bias !== undefined && frame.meta.has_bias !== false;
  const room = Math.max(1, most - (hasBias ? 1 : 0));
  const shown = count <= room ? count : room - 1;
  const lines = sorted.slice(0, shown).map((index) =>
    line('input', valueAt(terms, index), { index, input: valueAt(inputs, index), weight: valueAt(weights, index) }),
  );
  if (shown < count) {
    const rest = sorted.slice(shown).reduce((sum, index) => sum + valueAt(terms, index), 0);
    lines.push(line('rest', rest, { count: count - shown }));
  }
  if (hasBias) lines.push(line('bias', valueAt(bias, 0)));
  return lines;
}

/** Where the inputs of the sum come from. */
export interface Source {
  node: string;
  shape: number[];
}

export function sourceOf(frame: Frame): Source {
  const { source, shape } = frame.meta;
  return { node: typeof source === 'string' ? source : '', shape: Array.isArray(shape) ? shape.map(Number) : [] };
}

/** Map, row and column of an input that was a cell of a map before it was flattened; null for other inputs. */
export function cellOf(source: Source, index: number): { map: number; row: number; column: number } | null {
  const [, rows = 0, columns = 0] = source.shape;
  if (source.shape.length !== 3) return null;
  const cells = rows * columns;
  return { map: Math.floor(index / cells), row: Math.floor((index % cells) / columns), column: index % columns };
}

/** Nodes between the sum and what leaves the node, the node itself last. */
export function throughOf(frame: Frame): string[] {
  return strings(frame.meta.through);
}
