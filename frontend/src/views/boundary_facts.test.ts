import { describe, expect, it } from 'vitest';

import type { Points } from '../draw/points';
import type { Frame, FrameArray } from '../live/frame';
import { countWrong, extentOf, meanResidual } from './boundary_facts';

const array = (shape: number[], data: number[]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(data), scale: 1 });
const frame = (arrays: Record<string, FrameArray>, meta: Record<string, unknown> = {}): Frame =>
  ({ id: 'a', view: 'boundary', node: '', step: 1, labels: null, meta, arrays });

describe('the boundary', () => {
  it('counts points on the wrong side, with y pointing up', () => {
    // Class 1 in the upper half only: row 0 is the lower edge of the plane.
    const halves = array([2, 2, 2], [1, 1, 0, 0, 0, 0, 1, 1]);
    const points: Points = { inputs: Float32Array.from([0, -0.9, 0, 0.9, 0.5, 0.9]), labels: Float32Array.from([0, 1, 0]), heldOut: [], count: 3 };
    expect(countWrong(frame({ probabilities: halves }), points, [-1, 1, -1, 1])).toBe(1);
  });

  it('measures a curve at the points of the data', () => {
    const line = array([3], [0, 1, 2]);
    const samples = { inputs: Float32Array.from([0, 1]), labels: Float32Array.from([1, 3]), heldOut: [], count: 2 };
    expect(meanResidual(line, samples, [-1, 1, 0, 1])).toBeCloseTo(Math.sqrt((0 + 1) / 2));
  });

  it('takes the extent of the frame before that of the data', () => {
    expect(extentOf(frame({}, { extent: [0, 2, 3, 4] }), null)).toEqual([0, 2, 3, 4]);
    expect(extentOf(frame({}, { extent: [0, 2] }), null)).toEqual([0, 2, 0, 1]);
    expect(extentOf(frame({}), null)).toEqual([-1, 1, -1, 1]);
  });
});
