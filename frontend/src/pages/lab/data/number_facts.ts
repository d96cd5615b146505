/** What the numbers of a data set look like as the network gets them. */
import { valueAt } from '../../../views/arrays';
import type { Preview } from '../../../views/preview';

export interface NumberFact {
  /** Name of the input, null for all pixels together. */
  name: string | null;
  low: number;
  high: number;
  mean: number;
  /** Standard deviation. */
  spread: number;
}

/** Range, mean and spread of each input over the samples of a preview, or of all pixels together; empty for tokens. */
export function numberFacts({ frame, features }: Pick<Preview, 'frame' | 'features'>): NumberFact[] {
  const { inputs } = frame.arrays;
  if (inputs === undefined) return [];
  const isPicture = inputs.shape.length === 4;
  const columns = isPicture ? 1 : inputs.shape.slice(1).reduce((product, size) => product * size, 1);
  const total = inputs.shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: columns }, (_, column) => {
    let low = Infinity;
    let high = -Infinity;
    let sum = 0;
    let squares = 0;
    for (let index = column; index < total; index += columns) {
      const value = valueAt(inputs, index);
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
      squares += value * value;
    }
    const count = total / columns;
    const mean = sum / count;
    const name = isPicture ? null : (features[column] ?? `x${column + 1}`);
    return { name, low, high, mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
  });
}

/** What whole numbers of a file are divided by on their way to the network (255 for most pictures); null where nothing is. */
export function divisor({ frame }: Pick<Preview, 'frame'>): number | null {
  const scale = frame.arrays.inputs?.scale ?? 1;
  return scale === 1 ? null : Math.round(1 / scale);
}
