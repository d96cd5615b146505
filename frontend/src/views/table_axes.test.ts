import { expect, test } from 'vitest';
import type { FrameArray } from '../live/frame';
import { shownColumns } from './table_axes';

const table = (...rows: number[][]): FrameArray => ({
  shape: [rows.length, rows[0]?.length ?? 0], dtype: 'F32', data: Float32Array.from(rows.flat()), scale: 1,
});

test('the first two columns of numbers are shown, not the marks of a category', () => {
  expect(shownColumns(table([0, 1, 2.5, 0, 7], [1, 0, 3.5, 0, 8], [0, 0, 4.5, 1, 9]))).toEqual([2, 4]);
  expect(shownColumns(table([1, 5, 8], [2, 6, 8], [3, 7, 9]))).toEqual([0, 1]);
});

test('one column of numbers stands beside a mark, and marks alone beside each other', () => {
  expect(shownColumns(table([0, 1, 5], [1, 0, 6], [0, 0, 7]))).toEqual([0, 2]);
  expect(shownColumns(table([0, 1, 0], [1, 0, 0], [0, 0, 1]))).toEqual([0, 1]);
});
