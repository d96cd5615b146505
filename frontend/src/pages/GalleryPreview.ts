import type { Thumbnail } from '../draw/thumbnail';
import { largest } from '../draw/pixels';
import type { Preview } from '../views/preview';

const marks = /^<.*>$/;

/** What a card draws of a data set's preview; null where nothing fits. */
export function thumbnailOf(preview: Preview): Thumbnail | null {
  const { inputs, labels, source, target } = preview.frame.arrays;
  if (source !== undefined && target !== undefined) {
    const length = source.shape[1] ?? 0;
    const targetLength = target.shape[1] ?? 0;
    const word = (id: number): string => preview.tokens?.[id] ?? String(id);
    const row = (data: ArrayLike<number>, from: number, count: number): string[] =>
      Array.from({ length: count }, (_, index) => data[from + index] ?? 0)
        .filter((id) => id !== 0)
        .map(word)
        .filter((token) => !marks.test(token));
    const pairs = Array.from({ length: Math.min(source.shape[0] ?? 0, 4) }, (_, index) => ({
      source: row(source.data, index * length, length),
      target: row(target.data, index * targetLength, targetLength),
    }));
    return { kind: 'sequences', pairs };
  }
  if (inputs === undefined || labels === undefined) return null;
  const [count = 0, second = 0, rows = 0, columns = 0] = inputs.shape;
  if (inputs.shape.length === 4) {
    const shown = Math.min(count, 8);
    // Pictures of several channels show their first one; cards are no place for detail.
    const size = rows * columns;
    const picture = new Float32Array(shown * size);
    for (let index = 0; index < shown; index += 1) {
      picture.set(inputs.data.subarray(index * second * size, index * second * size + size), index * size);
    }
    return { kind: 'images', inputs: picture, count: shown, rows, columns, limit: largest(picture) || 1 };
  }
  if (inputs.shape.length !== 2 || count === 0) return null;
  if (second === 1) return { kind: 'function', inputs: inputs.data, labels: labels.data, count: Math.min(count, 160) };
  // Points of the plane lie about its origin.
  if (second === 2 && preview.extent !== null) {
    const limit = preview.task === 'regression' ? largest(labels.data) || 1 : null;
    return { kind: 'plane', inputs: inputs.data, labels: labels.data, count, limit };
  }
  return { kind: 'table', inputs: inputs.data, rows: count, columns: second };
}
