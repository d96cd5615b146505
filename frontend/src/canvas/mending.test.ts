import { describe, expect, it } from 'vitest';

import type { Edit, NetworkNode } from '../api/types';
import { mended } from './mending';

const FIELDS = ['input'];
const chain: NetworkNode[] = [
  { id: 'conv', layer: { kind: 'Conv2d', out_channels: 4 } },
  { id: 'flat1', layer: { kind: 'Flatten' } },
  { id: 'again', layer: { kind: 'Conv2d', out_channels: 4 } },
  { id: 'out', layer: { kind: 'Linear' } },
];
const after = (...edits: Edit[]): NetworkNode[] => mended(chain, edits, FIELDS);
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
});
