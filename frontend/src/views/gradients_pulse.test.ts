import { describe, expect, it } from 'vitest';

import type { Frame, FrameArray } from '../live/frame';
import { depthsOf, strengthAlong, strengthOf, strengthsOf } from './gradients_pulse';

const array = (data: number[]): FrameArray => ({ shape: [data.length], dtype: 'F32', data: Float32Array.from(data), scale: 1 });
const inputs: Record<string, string[]> = { a: ['input'], bend: ['a'], b: ['bend'], sum: ['b', 'bend'] };
const inputsOf = (node: string): string[] => inputs[node] ?? [];

describe('pulses', () => {
  it('are as strong as the gradient, from vanished to strong', () => {
    expect([0, Number.NaN, 1e-9, 1e-3, 1, 50].map(strengthOf)).toEqual([0, 0, 0, 0.5, 1, 1]);
  });

  it('take the strongest copy of a node', () => {
    const frame: Frame = {
      id: '', view: 'gradients', node: '', step: 1, meta: {}, labels: ['a.weight', 'enc.0.weight', 'enc.1.weight'],
      arrays: { gradient_rms: array([1e-6, 1e-3, 1]), sizes: array([4, 4, 4]) },
    };
    expect([...strengthsOf(frame)]).toEqual([['a', 0], ['enc', 1]]);
  });

  it('flow through nodes without weights to those that learn, and not into the data', () => {
    const strengths = new Map([['a', 0.2], ['b', 0.7]]);
    expect(['input', 'a', 'bend', 'b', 'sum'].map((node) => strengthAlong(node, strengths, inputsOf))).toEqual([0, 0.2, 0.2, 0.7, 0.7]);
  });

  it('arrive later the further away from the output', () => {
    expect(Object.fromEntries(depthsOf(['a', 'bend', 'b', 'sum'], inputsOf))).toEqual({ b: 1, bend: 2, a: 3, input: 4 });
  });
});
