import { describe, expect, it } from 'vitest';

import type { FrameArray } from '../live/frame';
import { classAccuracy, matrixLayout, placeAt, worstMistake } from './confusion_matrix';

const counts = (data: number[]): FrameArray => ({ shape: [3, 3], dtype: 'F32', data: Float32Array.from(data), scale: 1 });

describe('the confusion matrix', () => {
  it('gives the share of a class that is recognised, none for a class without samples', () => {
    const some = counts([3, 1, 0, 0, 2, 0, 0, 0, 0]);
    expect(classAccuracy(some, 0)).toBe(0.75);
    expect(classAccuracy(some, 1)).toBe(1);
    expect(classAccuracy(some, 2)).toBeNaN();
  });

  it('finds the most frequent mistake, not the most frequent answer', () => {
    expect(worstMistake(counts([9, 1, 0, 0, 8, 4, 2, 0, 7]))).toEqual({ truth: 1, predicted: 2 });
    expect(worstMistake(counts([9, 0, 0, 0, 8, 0, 0, 0, 7]))).toBeNull();
  });

  it('names rows by truth and columns by prediction', () => {
    const layout = matrixLayout(3, ['a', 'b', 'c'], 300);
    const { plot, cell } = layout;
    expect(placeAt(plot.x + 2.5 * cell, plot.y + 0.5 * cell, layout)).toEqual({ truth: 0, predicted: 2 });
    expect(placeAt(plot.x - 1, plot.y + 1, layout)).toBeNull();
    expect(placeAt(plot.x + 1, plot.y + plot.height + 1, layout)).toBeNull();
  });

  it('leaves room for names and accuracies in a narrow panel', () => {
    const { plot } = matrixLayout(10, ['a name of some length'], 240);
    expect(plot.x + plot.width).toBeLessThanOrEqual(240 - 42);
  });
});
