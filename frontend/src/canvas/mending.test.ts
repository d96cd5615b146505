import { describe, expect, it } from 'vitest';

import type { NetworkNode } from '../api/types';
import { sampleExperiment } from '../state/sample_experiment';
import { mended, mendedExperiment, type NetworkEdit } from './mending';

const FIELDS = ['input'];
const chain: NetworkNode[] = [
  { id: 'conv', layer: { kind: 'Conv2d', out_channels: 4 } },
  { id: 'flat1', layer: { kind: 'Flatten' } },
  { id: 'again', layer: { kind: 'Conv2d', out_channels: 4 } },
  { id: 'out', layer: { kind: 'Linear' } },
];
const after = (...edits: NetworkEdit[]): NetworkNode[] => mended(chain, edits, FIELDS);
const ids = (nodes: NetworkNode[]): string[] => nodes.map((node) => node.id);

describe('mended', () => {
  it('inserts a layer before a node', () => {
    const nodes = after({ kind: 'insert', before: 'out', slot: 0, layer: { kind: 'Flatten' } });
    expect(ids(nodes)).toEqual(['conv', 'flat1', 'again', 'flat2', 'out']);
    expect(nodes.every((node) => node.inputs === undefined)).toBe(true);
  });

  it('appends a layer behind the output', () => {
    expect(ids(after({ kind: 'append', layer: { kind: 'Linear' } }))).toEqual(['conv', 'flat1', 'again', 'out', 'linear1']);
  });

  it('sets fields of the layer and of the node', () => {
    const nodes = after(
      { kind: 'set', node: 'conv', field: 'layer.out_channels', value: 8 },
      { kind: 'set', node: 'conv', field: 'repeat', value: 1 },
    );
    expect(nodes[0]).toEqual({ id: 'conv', layer: { kind: 'Conv2d', out_channels: 8 }, repeat: 1 });
  });

  it('moves a node before another', () => {
    expect(ids(after({ kind: 'move', node: 'again', before: 'flat1' }))).toEqual(['conv', 'again', 'flat1', 'out']);
  });

  it('removes several nodes', () => {
    expect(ids(after({ kind: 'remove', node: 'again' }, { kind: 'remove', node: 'flat1' }))).toEqual(['conv', 'out']);
  });

  it('connects a node to others', () => {
    expect(after({ kind: 'connect', node: 'out', inputs: ['again', 'flat1'] }).at(-1)?.inputs).toEqual(['again', 'flat1']);
  });

  it('leaves the network that it was given as it was', () => {
    const before = JSON.stringify(chain);
    after({ kind: 'set', node: 'conv', field: 'layer.out_channels', value: 8 });
    expect(JSON.stringify(chain)).toBe(before);
  });

  it('adds a branch from a field and joins it with what a node gives, for all its readers', () => {
    const words: NetworkNode[] = [
      { id: 'embed1', layer: { kind: 'Embedding', embedding_dim: 8 } },
      { id: 'encoder', layer: { kind: 'TransformerEncoderLayer' } },
      { id: 'head', layer: { kind: 'Linear' } },
    ];
    const branch: NetworkEdit = {
      kind: 'branch',
      source: 'target',
      layers: [{ kind: 'Embedding', embedding_dim: 8 }, { kind: 'PositionalEncoding' }],
      join: { kind: 'TransformerDecoderLayer' },
      after: 'encoder',
    };
    const nodes = mended(words, [branch], ['source', 'target']);
    expect(nodes.map(({ id, inputs }) => [id, inputs])).toEqual([
      ['embed1', undefined],
      ['encoder', undefined],
      ['embed2', ['target']],
      ['position1', undefined],
      ['decoder1', ['position1', 'encoder']],
      ['head', undefined],
    ]);
  });
});

describe('mendedExperiment', () => {
  it('sets what is wrong in the training and leaves the network the same', () => {
    const before = sampleExperiment();
    const after = mendedExperiment(before, [{ kind: 'tune', field: 'batch_size', value: 16 }], FIELDS);
    expect(after.training).toEqual({ ...before.training, batch_size: 16 });
    expect(after.network).toBe(before.network);
  });
});
