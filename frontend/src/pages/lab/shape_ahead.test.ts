import { describe, expect, it } from 'vitest';

import type { Check } from '../../api/types';
import { sampleExperiment } from '../../state/sample_experiment';
import { isPending, shapeAhead } from './shape_ahead';

const nodes = [
  { id: 'hidden', layer: { kind: 'Linear', out_features: 8 } },
  { id: 'copy', layer: { kind: 'Tanh' } },
  { id: 'apart', layer: { kind: 'Tanh' }, inputs: ['input'] },
  { id: 'lost', layer: { kind: 'Tanh' }, inputs: ['apart'] },
];
const check = { fields: { input: [2] }, nodes: { hidden: { out_shape: [8] } } } as unknown as Check;
const state = {
  experiment: { ...sampleExperiment(), network: { nodes } },
  selected: 'copy',
  check,
  checked: false,
  checkProblem: null,
};

describe('what is known of a node that has just come', () => {
  it('takes the shape of what the node reads until its own is known', () => {
    expect(isPending(state)).toBe(true);
    expect(shapeAhead(state, ['input'])).toEqual([8]);
    expect(shapeAhead({ ...state, selected: 'apart' }, ['input'])).toEqual([2]);
    expect(shapeAhead({ ...state, selected: 'lost' }, ['input'])).toBeNull();
  });

  it('takes the own shape of a node that is known, whatever was edited since', () => {
    expect(isPending({ ...state, selected: 'hidden' })).toBe(false);
    expect(shapeAhead({ ...state, selected: 'hidden' }, ['input'])).toEqual([8]);
  });

  it('guesses nothing once the server has answered, or cannot', () => {
    for (const told of [{ checked: true }, { checkProblem: { status: 0, message: 'Gone.' } as never }]) {
      expect(isPending({ ...state, ...told })).toBe(false);
      expect(shapeAhead({ ...state, ...told }, ['input'])).toBeNull();
    }
  });

  it('knows of nothing where nothing is selected', () => {
    expect(isPending({ ...state, selected: null })).toBe(false);
    expect(shapeAhead({ ...state, selected: null }, ['input'])).toBeNull();
  });
});
