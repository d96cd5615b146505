import { describe, expect, it } from 'vitest';

import { rolesOf, slotsOf, withSource } from './inputs';

describe('rolesOf', () => {
  it('tells the two sides of a decoder apart', () => {
    expect(rolesOf('TransformerDecoderLayer', 2)).toEqual(['role_own', 'role_memory']);
  });

  it('names queries, keys and values by how many inputs attention has', () => {
    expect(rolesOf('MultiheadAttention', 1)).toEqual([]);
    expect(rolesOf('MultiheadAttention', 2)).toEqual(['role_queries', 'role_keysValues']);
    expect(rolesOf('MultiheadAttention', 3)).toEqual(['role_queries', 'role_keys', 'role_values']);
    expect(rolesOf('ScaledDotProductAttention', 3)).toEqual(['role_queries', 'role_keys', 'role_values']);
  });

  it('has no names for inputs that are treated alike', () => {
    expect(rolesOf('Add', 2)).toEqual([]);
  });
});

describe('slotsOf', () => {
  it('keeps a place for each input that is missing', () => {
    expect(slotsOf(['a'], [2, 8])).toEqual(['a', null]);
    expect(slotsOf(['a', 'b', 'c'], [2, 8])).toEqual(['a', 'b', 'c']);
    expect(slotsOf(['a'], [1, 1])).toEqual(['a']);
  });
});

describe('withSource', () => {
  it('fills an empty slot', () => {
    expect(withSource(['a'], 1, 'b', [2, 8])).toEqual(['a', 'b']);
  });

  it('trades places where there are exactly two', () => {
    expect(withSource(['a', 'b'], 0, 'b', [2, 2])).toEqual(['b', 'a']);
  });

  it('lets keys and values be the same', () => {
    expect(withSource(['q', 'k', 'v'], 2, 'k', [1, 3])).toEqual(['q', 'k', 'k']);
  });
});
