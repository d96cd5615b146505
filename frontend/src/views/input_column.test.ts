import { describe, expect, test } from 'vitest';

import type { Frame, FrameArray } from '../live/frame';
import { columnsIn, heldOutRows, isFilled, rangeText, rowAt, truthAt } from './input_column';

const array = (data: number[], shape: number[]): FrameArray => ({ data: Float32Array.from(data), shape, scale: 1, dtype: 'F32' });
const columns = columnsIn([
  { name: 'height', categories: [], low: 10, high: 30, whole: false },
  { name: 'colour', categories: ['red', 'white'] },
  { name: 'petals', categories: [], low: 3, high: 9, whole: true },
]);
const frame = {
  arrays: {
    inputs: array([-1, 0, 1, 0.4, 1, 1, 0, -0.6], [2, 4]),
    labels: array([0.5, -1], [2]),
    held_out: array([0, 1], [2]),
  },
  meta: {},
} as unknown as Frame;
const preview = {
  frame, columns, classes: null,
  standardised: { mean: [20, 0, 0, 5], deviation: [4.1, 1, 1, 2.0000001] },
  standardisedLabels: { mean: [100], deviation: [20] },
};

describe('a row in the units of the data', () => {
  test('is read out of the numbers that the network gets', () => {
    expect(rowAt(preview, 0)).toEqual({ height: 15.9, colour: 'white', petals: 6 });
    expect(rowAt(preview, 1)).toEqual({ height: 24.1, colour: 'red', petals: 4 });
  });

  test('has a gap where no category is known', () => {
    const unknown = { ...preview, frame: { ...frame, arrays: { ...frame.arrays, inputs: array([0, 0, 0, 0], [1, 4]) } } };
    expect(rowAt(unknown, 0).colour).toBeNull();
    expect(isFilled(columns, rowAt(unknown, 0))).toBe(false);
    expect(isFilled(columns, rowAt(preview, 0))).toBe(true);
  });

  test('comes with its truth: a number in own units, or the name of a class', () => {
    expect(truthAt(preview, 0)).toBe(110);
    const classes = { ...preview, classes: ['iris', 'rose'], frame: { ...frame, arrays: { ...frame.arrays, labels: array([1, 0], [2]) } } };
    expect(truthAt(classes, 0)).toBe('rose');
  });

  test('is taken from what is held out, else from all', () => {
    expect(heldOutRows(preview)).toEqual([1]);
    expect(heldOutRows({ frame: { ...frame, arrays: { inputs: frame.arrays.inputs! } } })).toEqual([0, 1]);
  });
});

test('a range is short', () => expect(rangeText({ low: -0.928111, high: 1234.56 })).toBe('−0.9281 – 1235'));
test('pictures have no columns', () => expect(columnsIn(undefined)).toEqual([]));
