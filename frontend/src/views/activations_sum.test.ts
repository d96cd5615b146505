import { describe, expect, it } from 'vitest';

import type { Frame, FrameArray } from '../live/frame';
import { cellOf, sourceOf, termsOf, throughOf } from './activations_sum';
import { SteadyOrder } from './order';

const array = (data: number[], shape = [data.length]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(data), scale: 1 });

function frame(inputs: number[], weights: number[], bias: number | null): Frame {
  const terms = inputs.map((input, index) => input * (weights[index] ?? 0));
  return {
    id: '', view: 'activations', node: 'bend', step: 4, labels: null,
    meta: { channel: 0, has_bias: bias !== null, source: 'pool', shape: [2, 2, 3], through: ['norm', 'bend'] },
    arrays: { inputs: array(inputs), weights: array(weights), terms: array(terms), bias: array([bias ?? 0], []) },
  };
}

describe('the sum behind a unit', () => {
  it('lists the largest terms first and the bias last', () => {
    const lines = termsOf(frame([1, 2, -4], [0.5, -1, 1], 0.25), 8, new SteadyOrder(), 0);
    expect(lines.map(({ kind, value }) => [kind, value])).toEqual([['input', -4], ['input', -2], ['input', 0.5], ['bias', 0.25]]);
    expect(lines[0]).toMatchObject({ index: 2, input: -4, weight: 1 });
  });

  it('adds up what does not fit, so that nothing is lost', () => {
    const whole = frame([1, 2, 3, 4, 5], [1, 1, 1, 1, -1], 0.5);
    const lines = termsOf(whole, 4, new SteadyOrder(), 0);
    expect(lines.map(({ kind, count }) => [kind, count])).toEqual([['input', 1], ['input', 1], ['rest', 3], ['bias', 1]]);
    expect(lines.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(5.5);
  });

  it('has no line for a bias that there is not', () => {
    expect(termsOf(frame([1], [2], null), 4, new SteadyOrder(), 0).map(({ kind }) => kind)).toEqual(['input']);
  });

  it('is empty for a frame of all units', () => {
    expect(termsOf({ ...frame([1], [1], 0), arrays: {} }, 4, new SteadyOrder(), 0)).toEqual([]);
  });

  it('knows where a flattened input stood', () => {
    const source = sourceOf(frame([], [], null));
    expect(cellOf(source, 10)).toEqual({ map: 1, row: 1, column: 1 });
    expect(cellOf({ node: 'a', shape: [12] }, 10)).toBeNull();
    expect(throughOf(frame([], [], null))).toEqual(['norm', 'bend']);
  });
});
