/** Which two columns of a table its picture shows: pure. */
import type { FrameArray } from '../live/frame';
import { valueAt } from './arrays';

/**
 * The first two columns [rows, columns] that take more than two values: the marks of a category (0 or 1) would put all rows
 * onto three places. Where there are fewer, the first others.
 */
export function shownColumns(inputs: FrameArray): [number, number] {
  const [rows = 0, columns = 0] = inputs.shape;
  const order: number[] = [];
  const marks: number[] = [];
  for (let column = 0; column < columns && order.length < 2; column += 1) {
    const seen = new Set<number>();
    for (let row = 0; row < rows && seen.size < 3; row += 1) seen.add(valueAt(inputs, row * columns + column));
    (seen.size > 2 ? order : marks).push(column);
  }
  const [first = 0, second = 1] = [...order, ...marks];
  return first < second ? [first, second] : [second, first];
}
