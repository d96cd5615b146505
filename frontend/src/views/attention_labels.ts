import type { Frame } from '../live/frame';
import { strings } from './arrays';

export type Which = 'self' | 'cross';

/** Everything about an attention frame that its axes and controls need, but no weights. */
export interface AttentionFacts {
  /** The kind that is shown; null if the frame has none that may stand here. */
  which: Which | null;
  layers: number;
  heads: number;
  queries: number;
  keys: number;
  queryNames: string[];
  keyNames: string[];
  /** Beside a decoder's tokens, what was predicted there. */
  predicted: string[];
  masked: boolean;
  /** Entropy in nats of a head that looks at every key it may see alike: the most there can be. */
  evenly: number;
}

/**
 * Reads the axes of self- or cross-attention. A decoder has both and gets exactly the one asked for; a lone attention layer
 * between two inputs has only cross-attention, which its one tab shows under its own name.
 */
export function readAttention(frame: Frame, wanted: Which): AttentionFacts {
  const alone = wanted === 'self' && frame.arrays.cross !== undefined ? 'cross' : null;
  const which = frame.arrays[wanted] !== undefined ? wanted : alone;
  const [layers = 0, heads = 0, queries = 0, keys = 0] = which === null ? [] : (frame.arrays[which]?.shape ?? []);
  const labels = record(record(frame.labels)?.[which ?? wanted]);
  const mask = frame.arrays[`${which ?? wanted}_mask`]?.data;
  const number = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
  const queryNames = strings(labels?.queries);
  const keyNames = strings(labels?.keys);
  return {
    which,
    layers,
    heads,
    queries,
    keys,
    queryNames: queryNames.length === queries ? queryNames : number(queries),
    keyNames: keyNames.length === keys ? keyNames : number(keys),
    predicted: strings(frame.meta.predicted),
    masked: mask?.some((value: number) => value !== 0) ?? false,
    evenly: evenEntropy(queries, keys, mask),
  };
}

/** How widely a head looks in this frame, in nats; NaN where that is not told. `head` counts over all layers. */
export function entropyOf(frame: Frame, which: Which, head: number): number {
  return frame.arrays[`${which}_entropy`]?.data[head] ?? Number.NaN;
}

/** Mean over the queries of ln(keys that are not masked). */
export function evenEntropy(queries: number, keys: number, mask: ArrayLike<number> | undefined): number {
  let total = 0;
  for (let query = 0; query < queries; query += 1) {
    let seen = 0;
    for (let key = 0; key < keys; key += 1) if ((mask?.[query * keys + key] ?? 0) === 0) seen += 1;
    total += Math.log(Math.max(1, seen));
  }
  return total / Math.max(1, queries);
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
