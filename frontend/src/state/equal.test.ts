import { describe, expect, test } from 'vitest';
import { sharing } from './equal';

describe('sharing', () => {
  const before = { errors: [], nodes: { a: { shape: [2, 3] }, b: { shape: [4] } } };

  test('gives back what was there where nothing differs', () => {
    expect(sharing(before, structuredClone(before))).toBe(before);
  });

  test('makes anew only what lies around a difference', () => {
    const next = structuredClone(before);
    next.nodes.b.shape = [5];
    const shared = sharing(before, next);
    expect(shared).toEqual(next);
    expect(shared.errors).toBe(before.errors);
    expect(shared.nodes.a).toBe(before.nodes.a);
    expect(shared.nodes.b).not.toBe(before.nodes.b);
  });

  test('keeps what was added and forgets what is gone', () => {
    expect(sharing({ a: 1, gone: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(sharing([1], [1, 2])).toEqual([1, 2]);
    expect(sharing([1, 2], [1])).toEqual([1]);
    expect(sharing(null, before)).toBe(before);
    expect(sharing([], {})).toEqual({});
  });
});
