import { describe, expect, test } from 'vitest';
import type { Frame, FrameArray } from '../../../live/frame';
import { classCounts, imbalance } from './class_counts';
import { divisor, numberFacts } from './number_facts';

function frame(shape: number[], values: number[], scale = 1): Frame {
  const inputs: FrameArray = { shape, dtype: 'F32', data: Float32Array.from(values), scale };
  return { id: 'preview', view: 'preview', node: '', step: 0, labels: [], arrays: { inputs }, meta: {} };
}

describe('class counts', () => {
  test('join names with both sides of the split', () => {
    const counts = classCounts({ classes: ['cat', 'dog'], balance: { train: [30, 10], validation: [8, 2] } });
    expect(counts).toEqual([
      { name: 'cat', train: 30, validation: 8 },
      { name: 'dog', train: 10, validation: 2 },
    ]);
    expect(imbalance(counts!)).toBe(3);
  });

  test('a class that cannot be learned is infinitely rarer', () => {
    expect(imbalance([{ name: 'a', train: 5, validation: 0 }, { name: 'b', train: 0, validation: 1 }])).toBe(Infinity);
  });

  test('numbers to predict have none', () => {
    expect(classCounts({ classes: null, balance: null })).toBeNull();
  });
});

describe('number facts', () => {
  test('tell each input of a table apart', () => {
    const [length, width] = numberFacts({ frame: frame([2, 2], [1, -10, 3, 10]), features: ['length', 'width'] });
    expect(length).toEqual({ name: 'length', low: 1, high: 3, mean: 2, spread: 1 });
    expect(width).toEqual({ name: 'width', low: -10, high: 10, mean: 0, spread: 10 });
  });

  test('take all pixels together, as the network gets them', () => {
    const pictures = frame([1, 1, 1, 2], [0, 16], 1 / 16);
    expect(numberFacts({ frame: pictures, features: [] })).toEqual([{ name: null, low: 0, high: 1, mean: 0.5, spread: 0.5 }]);
    expect(divisor({ frame: pictures })).toBe(16);
  });

  test('sequences of tokens have none', () => {
    const tokens = { ...frame([1], [0]), arrays: {} };
    expect(numberFacts({ frame: tokens, features: [] })).toEqual([]);
    expect(divisor({ frame: tokens })).toBeNull();
  });
});
