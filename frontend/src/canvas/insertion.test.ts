import { describe, expect, it } from 'vitest';

import { insertAfter, insertOnEdge } from './insertion';
import { chain, ids, INPUT, links, PAIR, pair, residual } from './sample_networks';

describe('insertAfter', () => {
  it('appends behind the output', () => {
    const { nodes, id } = insertAfter(chain('a'), 'a', { kind: 'Linear' }, INPUT);
    expect(ids(nodes)).toEqual(['a', id]);
    expect(nodes[1]).toEqual({ id: 'linear1', layer: { kind: 'Linear' } });
  });

  it('puts the first layer of an empty tank behind the field', () => {
    const { nodes } = insertAfter([], 'input', { kind: 'Linear' }, INPUT);
    expect(links(nodes)).toEqual(['input>linear1']);
    expect(nodes[0]?.inputs).toBeUndefined();
  });

  it('lies on every path that leaves the source', () => {
    const { nodes } = insertAfter(residual, 'a', { kind: 'Tanh' }, INPUT);
    expect(links(nodes)).toEqual(['input>a', 'a>tanh1', 'tanh1>b', 'b>add1', 'tanh1>add1', 'add1>head']);
  });
});

describe('insertOnEdge', () => {
  it('touches that edge alone', () => {
    const edge = { source: 'a', target: 'add1', slot: 1 };
    const { nodes } = insertOnEdge(residual, edge, { kind: 'Tanh' }, INPUT);
    expect(links(nodes)).toEqual(['input>a', 'a>b', 'a>tanh1', 'b>add1', 'tanh1>add1', 'add1>head']);
  });

  it('keeps a sequential network free of wiring', () => {
    const { nodes } = insertOnEdge(chain('a', 'b'), { source: 'a', target: 'b', slot: 0 }, { kind: 'Tanh' }, INPUT);
    expect(ids(nodes)).toEqual(['a', 'tanh1', 'b']);
    expect(nodes.every((node) => node.inputs === undefined)).toBe(true);
  });

  it('keeps the encoder where it is when the memory gets a node', () => {
    const { nodes } = insertOnEdge(pair, { source: 'enc', target: 'dec', slot: 1 }, { kind: 'LayerNorm' }, PAIR);
    expect(links(nodes, PAIR)).toContain('enc>norm1');
    expect(links(nodes, PAIR)).toContain('norm1>dec');
    expect(links(nodes, PAIR)).toContain('et>dec');
  });
});
