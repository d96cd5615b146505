import { describe, expect, it } from 'vitest';

import type { NetworkNode } from '../api/types';
import {
  CycleError,
  edgesOf,
  freshId,
  insertAfter,
  insertOnEdge,
  looseEnds,
  moveBy,
  moveToEdge,
  moveToEnd,
  possibleInputs,
  removeNode,
  renameNode,
  renameProblem,
  setInputs,
} from './graph';

const INPUT = ['input'];
const PAIR = ['source', 'target'];

function chain(...ids: string[]): NetworkNode[] {
  return ids.map((id) => ({ id, layer: { kind: 'ReLU' } }));
}

function ids(nodes: readonly NetworkNode[]): string[] {
  return nodes.map((node) => node.id);
}

function links(nodes: readonly NetworkNode[], fields = INPUT): string[] {
  return edgesOf(nodes, fields).map((edge) => `${edge.source}>${edge.target}`);
}

const residual: NetworkNode[] = [
  { id: 'a', layer: { kind: 'Linear' } },
  { id: 'b', layer: { kind: 'ReLU' } },
  { id: 'add1', layer: { kind: 'Add' }, inputs: ['b', 'a'] },
  { id: 'head', layer: { kind: 'Linear' } },
];

const pair: NetworkNode[] = [
  { id: 'es', layer: { kind: 'Embedding' } },
  { id: 'enc', layer: { kind: 'TransformerEncoderLayer' } },
  { id: 'et', layer: { kind: 'Embedding' }, inputs: ['target'] },
  { id: 'dec', layer: { kind: 'TransformerDecoderLayer' }, inputs: ['et', 'enc'] },
  { id: 'head', layer: { kind: 'Linear' } },
];

describe('edgesOf', () => {
  it('chains nodes without inputs, the first one to the first field', () => {
    expect(links(chain('a', 'b', 'c'))).toEqual(['input>a', 'a>b', 'b>c']);
  });

  it('numbers the inputs of a node', () => {
    expect(edgesOf(pair, PAIR).filter((edge) => edge.target === 'dec')).toEqual([
      { source: 'et', target: 'dec', slot: 0 },
      { source: 'enc', target: 'dec', slot: 1 },
    ]);
  });

  it('gives the first node no edge while the data set is unknown', () => {
    expect(links(chain('a', 'b'), [])).toEqual(['a>b']);
  });
});

describe('looseEnds', () => {
  it('finds the output and every branch that nobody has joined yet', () => {
    expect(looseEnds(chain('a', 'b'), INPUT)).toEqual(['b']);
    expect(looseEnds(pair.slice(0, 3), PAIR)).toEqual(['enc', 'et']);
    expect(looseEnds(pair, PAIR)).toEqual(['head']);
  });
});

describe('freshId', () => {
  it('counts on from what is there', () => {
    expect(freshId(chain('conv1', 'conv2'), 'Conv2d')).toBe('conv3');
    expect(freshId(chain('conv2'), 'Conv2d')).toBe('conv1');
  });

  it('never takes the name of a data-set field', () => {
    expect(freshId([], 'Linear', ['linear1'])).toBe('linear2');
  });

  it('shortens long class names and survives names without letters', () => {
    expect(freshId([], 'TransformerEncoderLayer')).toBe('encoder1');
    expect(freshId([], '123')).toBe('node1');
  });
});

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

describe('setInputs', () => {
  it('adds a skip link', () => {
    const nodes = setInputs(chain('a', 'b', 'c'), 'c', ['b', 'a'], INPUT);
    expect(nodes[2]?.inputs).toEqual(['b', 'a']);
  });

  it('drops wiring that the default rule gives anyway', () => {
    expect(setInputs(residual, 'add1', ['b'], INPUT)[2]?.inputs).toBeUndefined();
  });

  it('puts inputs first when a node reads a later one', () => {
    const nodes = setInputs(pair, 'es', ['source'], PAIR);
    const swapped = setInputs(nodes, 'enc', ['et'], PAIR);
    expect(ids(swapped).indexOf('et')).toBeLessThan(ids(swapped).indexOf('enc'));
    expect(ids(swapped).at(-1)).toBe('head');
  });

  it('keeps the output last when it lets go of everything behind it', () => {
    const nodes = setInputs(chain('a', 'b', 'c'), 'c', ['a'], INPUT);
    expect(ids(nodes).at(-1)).toBe('c');
  });

  it('refuses a cycle', () => {
    expect(() => setInputs(chain('a', 'b', 'c'), 'a', ['c'], INPUT)).toThrow(CycleError);
    expect(() => setInputs(chain('a'), 'a', ['a'], INPUT)).toThrow(CycleError);
  });

  it('offers everything that does not depend on the node', () => {
    expect(possibleInputs(pair, 'dec', PAIR)).toEqual(['source', 'target', 'es', 'enc', 'et']);
    expect(possibleInputs(pair, 'es', PAIR)).toEqual(['source', 'target', 'et']);
  });
});

describe('renaming', () => {
  it('says the default inputs as the server does', () => {
    const nodes = chain('a', 'b').map((node) => ({ ...node, inputs: null }));
    expect(links(nodes)).toEqual(['input>a', 'a>b']);
    const { nodes: more } = insertAfter(nodes, 'b', { kind: 'Linear' }, INPUT);
    expect(removeNode(more, 'linear1', INPUT)).toEqual(nodes);
  });

  it('takes the links along', () => {
    expect(links(renameNode(residual, 'a', 'first'))).toEqual(links(residual).map((one) => one.replace(/\ba\b/, 'first')));
  });

  it.each([
    ['', 'empty'],
    ['1a', 'characters'],
    ['a b', 'characters'],
    ['input', 'field'],
    ['b', 'taken'],
    ['a', null],
    ['fine_2', null],
  ])('judges %j', (next, problem) => {
    expect(renameProblem(residual, 'a', next, INPUT)).toBe(problem);
  });
});
