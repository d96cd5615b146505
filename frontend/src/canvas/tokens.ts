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
