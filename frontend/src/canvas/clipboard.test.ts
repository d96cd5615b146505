import { describe, expect, it } from 'vitest';

import type { NetworkNode } from '../api/types';
import { ClipError, clipOf, paste, readClip, writeClip } from './clipboard';
import { edgesOf } from './graph';

const layer = (kind: string): { kind: string } => ({ kind });
const chain: NetworkNode[] = [
  { id: 'conv1', layer: layer('Conv2d') },
  { id: 'relu1', layer: layer('ReLU') },
  { id: 'head', layer: layer('Linear') },
];
const fields = ['input'];
const edges = (nodes: readonly NetworkNode[], names = fields): string[] =>
  edgesOf(nodes, names).map(({ source, target }) => `${source}>${target}`);
const faultOf = (text: string): string => {
  try {
    readClip(text);
  } catch (error) {
    return error instanceof ClipError ? error.fault : String(error);
  }
  return 'none';
};

describe('clip', () => {
  it('comes back from its text as it was', () => {
    const clip = clipOf(chain, ['conv1', 'relu1'], fields);
    expect(readClip(writeClip(clip))).toEqual(clip);
  });

  it('joins what is selected over what is not', () => {
    expect(clipOf(chain, ['conv1', 'head'], fields).map((node) => node.inputs)).toEqual([['input'], ['conv1']]);
  });

  it.each([
    ['hello', 'foreign'],
    ['{"nodes": []}', 'foreign'],
    ['{"netarium": "nodes", "version": 2, "nodes": []}', 'newer'],
    ['{"netarium": "nodes", "version": 1, "nodes": []}', 'damaged'],
    ['{"netarium": "nodes", "version": 1, "nodes": [{"id": "a b", "layer": {"kind": "ReLU"}}]}', 'damaged'],
    ['{"netarium": "nodes", "version": 1, "nodes": [{"id": "a", "layer": {}}]}', 'damaged'],
    ['{"netarium": "nodes", "version": 1, "nodes": [{"id": "a", "layer": {"kind": "ReLU"}, "inputs": [1]}]}', 'damaged'],
    ['{"netarium": "nodes", "version": 1, "nodes": [{"id": "a", "layer": {"kind": "ReLU"}, "repeat": 0}]}', 'damaged'],
  ])('refuses %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('refuses more nodes than a page bears, and two of one name', () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ id: `n${index}`, layer: layer('ReLU') }));
    expect(faultOf(writeClip(many))).toBe('too-many');
    expect(faultOf(writeClip([chain[0]!, chain[0]!]))).toBe('damaged');
    expect(() => paste(many.slice(0, 199), chain, 'n198', fields)).toThrow(ClipError);
  });
});

describe('paste', () => {
  it('puts the copy behind a node, under new names, before whatever read it', () => {
    const pasted = paste(chain, clipOf(chain, ['conv1', 'relu1'], fields), 'relu1', fields);
    expect(pasted.ids).toEqual(['conv2', 'relu2']);
    expect(edges(pasted.nodes)).toEqual(['input>conv1', 'conv1>relu1', 'relu1>conv2', 'conv2>relu2', 'relu2>head']);
  });

  it('keeps names in an empty tank and takes its field', () => {
    const pasted = paste([], clipOf(chain, ['conv1', 'head'], fields), 'source', ['source']);
    expect(pasted.ids).toEqual(['conv1', 'head']);
    expect(edges(pasted.nodes, ['source'])).toEqual(['source>conv1', 'conv1>head']);
  });

  it('keeps links inside of the copy', () => {
    const residual: NetworkNode[] = [...chain, { id: 'add1', layer: layer('Add'), inputs: ['head', 'conv1'] }];
    const { nodes } = paste(residual, clipOf(residual, ['conv1', 'relu1', 'head', 'add1'], fields), 'add1', fields);
    expect(edges(nodes)).toContain('conv2>add2');
    expect(edges(nodes)).toContain('add1>conv2');
  });

  it('keeps a second field that the copy reads', () => {
    const two: NetworkNode[] = [
      { id: 'a', layer: layer('Embedding'), inputs: ['source'] },
      { id: 'b', layer: layer('Embedding'), inputs: ['target'] },
      { id: 'c', layer: layer('Add'), inputs: ['b', 'a'] },
    ];
    const names = ['source', 'target'];
    const { nodes } = paste([], clipOf(two, ['a', 'b', 'c'], names), 'source', names);
    expect(edges(nodes, names)).toEqual(['source>a', 'target>b', 'b>c', 'a>c']);
  });

  it('never makes a node feed itself', () => {
    const residual: NetworkNode[] = [...chain, { id: 'add1', layer: layer('Add'), inputs: ['head', 'relu1'] }];
    const { nodes } = paste(residual, clipOf(residual, ['add1'], fields), 'conv1', fields);
    expect(edges(nodes)).toEqual(['input>conv1', 'conv1>add2', 'conv1>add2', 'add2>relu1', 'relu1>head', 'head>add1', 'relu1>add1']);
  });

  it('lets copied nodes share what the originals share', () => {
    const shared: NetworkNode[] = [chain[0]!, { ...chain[0]!, id: 'conv2', weights_of: 'conv1' }];
    const { nodes } = paste(shared, clipOf(shared, ['conv1', 'conv2'], fields), 'conv2', fields);
    expect(nodes.map((node) => node.weights_of)).toEqual([undefined, 'conv1', undefined, 'conv3']);
  });
});
