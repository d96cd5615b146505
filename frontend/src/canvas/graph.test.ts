import { describe, expect, it } from 'vitest';

import { CycleError, edgesOf, looseEnds, possibleInputs, setInputs } from './graph';
import { chain, ids, INPUT, links, PAIR, pair, residual } from './sample_networks';

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
