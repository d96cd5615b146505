import type { Thumbnail } from '../draw/thumbnail';
import { largest } from '../draw/pixels';
import type { Preview } from '../views/preview';

const marks = /^<.*>$/;
const firstWord = 3;

/** What a card draws of a data set's preview; `words` are the names of classes in the person's language. Null where nothing fits. */
export function thumbnailOf(preview: Preview, words: Readonly<Record<string, string>>): Thumbnail | null {
  const { inputs, labels, source, target } = preview.frame.arrays;
  if (source !== undefined) {
    const length = source.shape[1] ?? 0;
    const targetLength = target?.shape[1] ?? 0;
    // Large vocabularies have no words; padding, beginning and end have the first ids in all of them.
    const token = (id: number): string => preview.tokens?.[id] ?? (id < firstWord ? '<>' : String(id));
    const row = (data: ArrayLike<number>, from: number, count: number): string[] =>
      Array.from({ length: count }, (_, index) => data[from + index] ?? 0)
        .filter((id) => id !== 0)
        .map(token)
        .filter((one) => !marks.test(one));
    const classOf = (index: number): string => {
      const name = preview.classes?.[labels?.data[index] ?? 0] ?? '';
      return words[name] ?? name;
    };
    const pairs = Array.from({ length: Math.min(source.shape[0] ?? 0, 4) }, (_, index) => ({
      source: row(source.data, index * length, length),
      target: target === undefined ? [classOf(index)] : row(target.data, index * targetLength, targetLength),
    }));
    return { kind: 'sequences', pairs };
  }
  if (inputs === undefined || labels === undefined) return null;
  const [count = 0, second = 0, rows = 0, columns = 0] = inputs.shape;
  if (inputs.shape.length === 4) {
    const shown = Math.min(count, 8);
    const channels = second === 3 ? 3 : 1;
    const size = channels * rows * columns;
    const picture = new Float32Array(shown * size);
    for (let index = 0; index < shown; index += 1) {
      const from = index * second * rows * columns;
      picture.set(inputs.data.subarray(from, from + size), index * size);
    }
    return { kind: 'images', inputs: picture, count: shown, channels, rows, columns, limit: largest(picture) || 1 };
  }
  if (inputs.shape.length === 3) {
    return { kind: 'series', inputs: inputs.data, labels: labels.data, count: Math.min(count, 3), steps: second, channels: rows };
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
