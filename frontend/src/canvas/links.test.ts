import { describe, expect, it } from 'vitest';

import type { NetworkNode, NodeCheck } from '../api/types';
import { sceneOf, type NodeElement, type Scene } from './elements';
import { edgesOf } from './graph';
import { joinFor, linked, linkWays, unlinked } from './links';
import { chain, residual, sceneFor, sceneInput } from './sample_scene';

const fields = ['input'];
const given = (out_shape: number[]): NodeCheck => ({ out_shape, parameters: 0, flops: 0 }) as NodeCheck;
const element = (scene: Scene, id: string): NodeElement => scene.elements.find((one) => one.id === id) as NodeElement;
const edges = (nodes: readonly NetworkNode[]): string[] => edgesOf(nodes, fields).map(({ source, target }) => `${source}>${target}`);

describe('linkWays', () => {
  const long: NetworkNode[] = [...residual, { id: 'd', layer: { kind: 'Linear' } }];
  const shapes = { a: given([8]), b: given([8]), c: given([8]), add1: given([8]), d: given([2]) };
  const scene = sceneFor(long, { nodes: shapes });

  it('says why a part cannot read the source', () => {
    const ways = linkWays(scene, long, fields, 'b');
    expect(ways.get('input')).toEqual({ blocked: 'data' });
    expect(ways.get('b')).toEqual({ blocked: 'self' });
    expect(ways.get('a')).toEqual({ blocked: 'loop' });
    expect(ways.get('c')).toEqual({ blocked: 'reads' });
  });

  it('adds an input to a layer that takes several, and a joining layer in front of one that takes one', () => {
    const ways = linkWays(scene, long, fields, 'b');
    expect(ways.get('add1')).toEqual({ adds: true });
    expect(ways.get('d')).toEqual({ joins: 'Add' });
  });

  it('does not let a sum take what has another shape', () => {
    const wide = sceneFor(long, { nodes: { ...shapes, b: given([3, 4]) } });
    expect(linkWays(wide, long, fields, 'b').get('add1')).toEqual({ blocked: 'shapes' });
    expect(linkWays(wide, long, fields, 'b').get('d')).toEqual({ blocked: 'shapes' });
    expect(linkWays(sceneFor(long), long, fields, 'b').get('add1')).toEqual({ adds: true });
  });

  it('lays beside each other what differs along one axis only', () => {
    const beside: NetworkNode[] = [...chain, { id: 'concat1', layer: { kind: 'Concat' }, inputs: ['c', 'a'] }];
    const wayOf = (b: number[]): unknown =>
      linkWays(sceneFor(beside, { nodes: { a: given([4, 8, 8]), b: given(b), c: given([2, 8, 8]) } }), beside, fields, 'b').get('concat1');
    expect(wayOf([3, 8, 8])).toEqual({ adds: true });
    expect(wayOf([3, 4, 4])).toEqual({ blocked: 'shapes' });
    expect(wayOf([3])).toEqual({ blocked: 'shapes' });
  });

  it('offers a decoder another memory of its width, and no token ids', () => {
    const words = ['source', 'target'];
    const decoding: NetworkNode[] = [
      { id: 'memory', layer: { kind: 'Linear' }, inputs: ['source'] },
      { id: 'wide', layer: { kind: 'Linear' }, inputs: ['source'] },
      { id: 'answer', layer: { kind: 'Linear' }, inputs: ['target'] },
      { id: 'decoder', layer: { kind: 'TransformerDecoderLayer' }, inputs: ['answer', 'memory'] },
      { id: 'head', layer: { kind: 'Linear' } },
    ];
    const nodes = { memory: given([6, 16]), wide: given([6, 32]), answer: given([7, 16]), decoder: given([7, 16]), head: given([7, 9]) };
    const scene = sceneOf({ ...sceneInput(decoding, { nodes, fields: { source: [6], target: [7] } }), fields: words });
    const wayFrom = (source: string, to = 'decoder'): unknown =>
      linkWays(scene, decoding, words, source, { source: 'tokens', target: 'tokens', wide: 'sequence' }).get(to);
    expect(wayFrom('wide')).toEqual({ blocked: 'shapes' });
    expect(wayFrom('source')).toEqual({ blocked: 'shapes' });
    expect(wayFrom('source', 'answer')).toEqual({ blocked: 'shapes' });
    const likewise = sceneOf({ ...sceneInput(decoding, { nodes: { ...nodes, wide: given([6, 16]) } }), fields: words });
    expect(linkWays(likewise, decoding, words, 'wide').get('decoder')).toEqual({ replaces: 'memory' });
  });
});

describe('joinFor', () => {
  it('adds what is alike and lays the rest side by side where it can', () => {
    expect(joinFor([8, 4, 4], [8, 4, 4])).toBe('Add');
    expect(joinFor([8, 4, 4], [16, 4, 4])).toBe('Concat');
    expect(joinFor([8, 4, 4], [8, 2, 2])).toBeNull();
    expect(joinFor([10, 64], [10, 32])).toBe('Concat');
    expect(joinFor([8], [8, 4, 4])).toBeNull();
    expect(joinFor(null, [8])).toBe('Add');
  });
});

describe('linked', () => {
  const nodes: NetworkNode[] = [...residual, { id: 'd', layer: { kind: 'Linear' } }];
  const scene = sceneFor(nodes);

  it('makes a skip connection with a layer that joins', () => {
    const { nodes: next, id } = linked(nodes, 'a', element(scene, 'd'), { joins: 'Add' }, fields);
    expect(id).toBe('add2');
    expect(edges(next)).toEqual(['input>a', 'a>b', 'b>c', 'c>add1', 'a>add1', 'add1>add2', 'a>add2', 'add2>d']);
  });

  it('adds, replaces and removes inputs', () => {
    const add1 = element(scene, 'add1');
    expect(edges(linked(nodes, 'b', add1, { adds: true }, fields).nodes)).toContain('b>add1');
    const other = edges(linked(nodes, 'b', add1, { replaces: 'a' }, fields).nodes);
    expect(other.filter((edge) => edge.endsWith('add1'))).toEqual(['c>add1', 'b>add1']);
    expect(edges(unlinked(nodes, add1, 1, fields)).filter((edge) => edge.endsWith('add1'))).toEqual(['c>add1']);
  });
});
