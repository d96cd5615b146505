import { describe, expect, test } from 'vitest';
import { isExperiment } from './experiment_shape';
import { sampleExperiment } from './sample_experiment';

const sample = sampleExperiment();
const node = { id: 'a', layer: { kind: 'ReLU' } };
const group = { id: 'g', layer: { kind: 'Residual' } };

const withNode = (values: object): unknown => ({ ...sample, network: { nodes: [{ ...node, ...values }] } });
const withGroups = (...groups: object[]): unknown => ({ ...sample, network: { nodes: [node], groups } });
const withTraining = (values: object): unknown => ({ ...sample, training: { ...sample.training, ...values } });

describe('isExperiment', () => {
  test.each([
    ['the sample', sample],
    ['everything that a node may have', withNode({ inputs: ['input'], repeat: 2, name: 'A', initializer: { kind: 'zeros' }, frozen: true, weights_of: 'b', group: 'g', part: 'x' })],
    ['what the server writes for nothing', withNode({ inputs: null, name: null, weights_of: null, group: null, part: null })],
    ['groups in groups', withGroups(group, { ...group, id: 'h', group: 'g' }, { ...group, id: 'i', group: 'h' })],
    ['values that no server takes', withNode({ repeat: -5, layer: { kind: 'Magic', size: 'many' } })],
    ['early stopping', withTraining({ early_stopping: { patience: 3 } })],
  ])('takes %s', (_, value) => {
    expect(isExperiment(value)).toBe(true);
  });

  test.each([
    ['a name that is an object', withNode({ name: { en: 'x' } })],
    ['inputs that are numbers', withNode({ inputs: [1] })],
    ['half a repeat', withNode({ repeat: 1.5 })],
    ['an initialiser that is a word', withNode({ initializer: 'ones' })],
    ['frozen in words', withNode({ frozen: 'yes' })],
    ['a group that is a number', withNode({ group: 5 })],
    ['groups that are a number', { ...sample, network: { nodes: [node], groups: 5 } }],
    ['a group without a layer', withGroups({ id: 'g' })],
    ['a group in itself', withGroups({ ...group, group: 'g' })],
    ['groups in a ring', withGroups({ ...group, group: 'h' }, { ...group, id: 'h', group: 'g' })],
    ['a group in a ring of others', withGroups({ ...group, group: 'h' }, { ...group, id: 'h', group: 'i' }, { ...group, id: 'i', group: 'h' })],
    ['a batch in words', withTraining({ batch_size: 'all' })],
    ['a training without an optimizer', withTraining({ optimizer: null })],
    ['half a seed', { ...sample, seed: 0.5 }],
    ['no network', { ...sample, network: [] }],
  ])('refuses %s', (_, value) => {
    expect(isExperiment(value)).toBe(false);
  });
});
