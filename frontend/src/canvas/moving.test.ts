import { describe, expect, it } from 'vitest';

import { CycleError } from './graph';
import { moveBy, moveToEdge, moveToEnd, removeNode } from './moving';
import { chain, ids, INPUT, links, residual } from './sample_networks';

describe('removeNode', () => {
  it('joins the two sides', () => {
    expect(links(removeNode(chain('a', 'b', 'c'), 'b', INPUT))).toEqual(['input>a', 'a>c']);
  });

  it('hands the field on when the first node goes', () => {
    const nodes = removeNode(chain('a', 'b'), 'a', INPUT);
    expect(links(nodes)).toEqual(['input>b']);
    expect(nodes[0]?.inputs).toBeUndefined();
  });

  it('hands the skip link of a removed source to what it read', () => {
    expect(links(removeNode(residual, 'a', INPUT))).toEqual(['input>b', 'b>add1', 'input>add1', 'add1>head']);
  });

  it('empties the tank', () => {
    expect(removeNode(chain('a'), 'a', INPUT)).toEqual([]);
  });
});

describe('moving', () => {
  it('drops a node onto an edge', () => {
    const nodes = moveToEdge(chain('a', 'b', 'c'), 'c', { source: 'input', target: 'a', slot: 0 }, INPUT);
    expect(ids(nodes)).toEqual(['c', 'a', 'b']);
    expect(links(nodes)).toEqual(['input>c', 'c>a', 'a>b']);
  });

  it('leaves the network alone when the edge is its own', () => {
    const nodes = chain('a', 'b');
    expect(moveToEdge(nodes, 'b', { source: 'a', target: 'b', slot: 0 }, INPUT)).toEqual(nodes);
  });

  it('moves a node by one place in both directions', () => {
    expect(ids(moveBy(chain('a', 'b', 'c'), 'b', -1, INPUT))).toEqual(['b', 'a', 'c']);
    expect(ids(moveBy(chain('a', 'b', 'c'), 'a', 1, INPUT))).toEqual(['b', 'a', 'c']);
    expect(ids(moveBy(chain('a', 'b', 'c'), 'b', 1, INPUT))).toEqual(['a', 'c', 'b']);
  });

  it('stays at the ends', () => {
    expect(ids(moveBy(chain('a', 'b'), 'a', -1, INPUT))).toEqual(['a', 'b']);
    expect(ids(moveBy(chain('a', 'b'), 'b', 1, INPUT))).toEqual(['a', 'b']);
  });

  it('makes a node the output', () => {
    const nodes = moveToEnd(chain('a', 'b', 'c'), 'a', INPUT);
    expect(links(nodes)).toEqual(['input>b', 'b>c', 'c>a']);
  });

  it('refuses to put a node before its own skip link', () => {
    const edge = { source: 'input', target: 'a', slot: 0 };
    expect(() => moveToEdge(residual, 'add1', edge, INPUT)).toThrow(CycleError);
  });
});
