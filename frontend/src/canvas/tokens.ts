/** Tokens of a sequence data set, read from its preview. */
import type { Preview } from '../views/preview';

/** Names of the tokens of one sample, without padding (id 0). */
export function tokensOf(preview: Preview, field: 'source' | 'target', sample: number): string[] {
  const ids = preview.frame.arrays[field];
  const length = ids?.shape[1] ?? 0;
  if (ids === undefined) return [];
  return [...ids.data.subarray(sample * length, (sample + 1) * length)]
    .filter((id) => id !== 0)
    .map((id) => preview.tokens?.[id] ?? String(id));
}

const rowLength = 4;
const mostRows = 2;

/** A sequence in rows of four, as many as stand above the buttons of a node; an ellipsis where it goes on. */
export function inRows(tokens: readonly string[]): string[][] {
  const room = rowLength * mostRows;
  const shown = tokens.length > room ? [...tokens.slice(0, room - 1), '…'] : tokens;
  const rows = [];
  for (let from = 0; from < shown.length; from += rowLength) rows.push(shown.slice(from, from + rowLength));
  return rows;
}
