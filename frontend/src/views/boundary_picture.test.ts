import { describe, expect, it } from 'vitest';

import type { Points } from '../draw/points';
import type { Frame, FrameArray } from '../live/frame';
import { answerAt, type BoundaryScene, type Units } from './boundary_picture';
import { SteadyEnd } from './residuals';

const array = (shape: number[], values: number[]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(values), scale: 1 });
const frame = (arrays: Frame['arrays']): Frame => ({
  id: 'a', view: 'boundary', node: '', step: 1, labels: null, meta: { extent: [-1, 1, -1, 1] }, arrays,
});
const points: Points = { inputs: [0, 0, 1, 1], labels: [0.5, -1], heldOut: [0, 0], count: 2 };
const surface = frame({ values: array([2, 2], [-1, -0.5, 0.5, 1]), answers: array([2], [0.25, -0.75]) });
const plain: Units = { signed: 'truth − answer', note: null, own: () => null };

function scene(more: Partial<BoundaryScene> = {}): BoundaryScene {
  const words = { truth: 'truth', answer: 'answer', residual: 'left' };
  return { preview: null, points, limit: 1, tick: String, residual: true, end: new SteadyEnd(), spread: 1, words, units: plain, ...more };
}
const at = (x: number, y: number, seen: Frame, of: BoundaryScene, names: string[] = []): string | null => answerAt(x, y, seen, [100, 100], of, names);

describe('what is told under the pointer', () => {
  it('is truth, answer and what is left at a sample, with its sign', () => {
    expect(at(50, 50, surface, scene())?.split('\n')).toEqual(['0, 0', 'truth  0.5', 'answer  0.25', 'left  +0.25']);
    expect(at(99, 1, surface, scene())?.split('\n').at(-1)).toBe('left  -0.25');
  });

  it("is that in the target's own units, too, where it was standardised", () => {
    const units: Units = { ...plain, own: (residual) => `${residual * 80} euros` };
    expect(at(50, 50, surface, scene({ units }))?.split('\n').slice(-2)).toEqual(['left  +0.25', '= +20 euros']);
    expect(at(99, 1, surface, scene({ units }))?.split('\n').at(-1)).toBe('= -20 euros');
  });

  it('is the place and its value beside the samples, up is positive', () => {
    expect(at(2, 2, surface, scene())).toBe('-0.96, 0.96\n0.5');
    expect(at(2, 98, surface, scene())).toBe('-0.96, -0.96\n-1');
  });

  it('is the share of each class, or of the second alone where there is one number', () => {
    const two = frame({ probabilities: array([2, 1, 1], [0.25, 0.75]) });
    expect(at(50, 50, two, scene({ points: null }), ['cat', 'dog'])).toBe('0, 0\ncat  25 %\ndog  75 %');
    const one = frame({ probabilities: array([1, 1, 1], [0.75]) });
    expect(at(50, 50, one, scene({ points: null }), ['cat', 'dog'])).toBe('0, 0\ndog  75 %');
  });

  it('is nothing of a curve', () => {
    expect(at(50, 50, frame({ curve: array([2], [0, 1]) }), scene())).toBeNull();
  });
});
