/** What a person fills in for one sample of a table, or for a point. */
import type { Row } from '../api/types';
import { valueAt } from './arrays';
import type { Preview } from './preview';

export interface InputColumn {
  name: string;
  /** Its values where it is no number. */
  categories: string[];
  /** Of a date, the day that its days are counted from. */
  since: string | null;
  /** Smallest and largest value among the samples; null for categories. */
  range: { low: number; high: number; whole: boolean } | null;
}

/** The columns in the metadata of a preview; none for pictures and tokens. */
export function columnsIn(value: unknown): InputColumn[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: Record<string, unknown>) => ({
    name: String(entry.name),
    categories: Array.isArray(entry.categories) ? entry.categories.map(String) : [],
    since: typeof entry.since === 'string' ? entry.since : null,
    range:
      typeof entry.low === 'number' && typeof entry.high === 'number'
        ? { low: entry.low, high: entry.high, whole: entry.whole === true }
        : null,
  }));
}

const digits = 6;

type Rows = Pick<Preview, 'frame' | 'columns' | 'standardised' | 'classes' | 'standardisedLabels'>;

/** Real rows that the network has not learned from, else all of them. */
export function heldOutRows({ frame }: Pick<Preview, 'frame'>): number[] {
  const { inputs, held_out: side } = frame.arrays;
  const all = Array.from({ length: inputs?.shape[0] ?? 0 }, (_, index) => index);
  const unseen = side === undefined ? [] : all.filter((index) => side.data[index] === 1);
  return unseen.length > 0 ? unseen : all;
}

/** Whether there is something in every field. */
export function isFilled(columns: readonly InputColumn[], row: Row): boolean {
  return columns.every(({ name }) => row[name] !== null && row[name] !== undefined && row[name] !== '');
}

/** "4.3 – 7.9", with a true minus sign. */
export function rangeText({ low, high }: { low: number; high: number }): string {
  const [from = '', to = ''] = [low, high].map((value) => String(Number(value.toPrecision(4))).replace('-', '−'));
  return `${from} – ${to}`;
}

/** A real row in the units of the data; a category that is missing is null. */
export function rowAt({ frame, columns, standardised }: Rows, index: number): Row {
  const { inputs } = frame.arrays;
  const row: Row = {};
  if (inputs === undefined) return row;
  let place = 0;
  for (const { name, categories, range } of columns) {
    const at = index * (inputs.shape[1] ?? 0) + place;
    if (categories.length > 0) {
      row[name] = categories.find((_, offset) => valueAt(inputs, at + offset) > 0.5) ?? null;
    } else {
      const value = valueAt(inputs, at) * (standardised?.deviation[place] ?? 1) + (standardised?.mean[place] ?? 0);
      row[name] = range?.whole === true ? Math.round(value) + 0 : Number(value.toPrecision(digits));
    }
    place += Math.max(1, categories.length);
  }
  return row;
}

/** What is true of a real row: the name of its class, or its number in own units; null where the preview does not tell. */
export function truthAt({ frame, classes, standardisedLabels }: Rows, index: number): string | number | null {
  const { labels } = frame.arrays;
  if (labels === undefined) return null;
  const value = valueAt(labels, index);
  if (classes !== null) return classes[value] ?? null;
  return Number((value * (standardisedLabels?.deviation[0] ?? 1) + (standardisedLabels?.mean[0] ?? 0)).toPrecision(digits));
}
