import { describe, expect, it } from 'vitest';

import type { Edge } from './graph';
import { stretchesOf } from './series';

/** Stretches as the names of their boxes; `ways` like 'a-b b-c'. */
function pieces(names: string, ways: string): string[] {
  const boxes = Array.from(names, (id) => ({ id, width: 1, height: 1 }));
  const edges = ways.split(' ').filter(Boolean).map((way): Edge => ({ source: way[0] ?? '', target: way[2] ?? '', slot: 0 }));
  return stretchesOf(boxes, edges).map((stretch) => stretch.boxes.map(({ id }) => id).join(''));
}

describe('stretchesOf', () => {
  it('cuts a row into pairs', () => {
    expect(pieces('abcd', 'a-b b-c c-d')).toEqual(['ab', 'bc', 'cd']);
  });

  it('keeps together what runs side by side', () => {
    expect(pieces('abcdef', 'a-b b-c b-d c-e d-e e-f')).toEqual(['ab', 'bcde', 'ef']);
  });

  it('gives each stretch its own edges', () => {
    const boxes = ['a', 'b', 'c', 'd'].map((id) => ({ id, width: 1, height: 1 }));
    const edges = ['ab', 'ac', 'bc', 'cd'].map(([source = '', target = '']): Edge => ({ source, target, slot: 0 }));
    expect(stretchesOf(boxes, edges).map((stretch) => stretch.edges)).toEqual([edges.slice(0, 3), edges.slice(3)]);
  });

  it('does not cut behind a branch that ends in the middle', () => {
    expect(pieces('abxcd', 'a-b b-x b-c c-d')).toEqual(['ab', 'bxcd']);
  });

  it('does not cut before the last of several beginnings has joined', () => {
    expect(pieces('abxcd', 'a-b b-c x-c c-d')).toEqual(['abxc', 'cd']);
  });

  it('takes one box, or none', () => {
    expect(pieces('a', '')).toEqual(['a']);
    expect(pieces('', '')).toEqual([]);
  });
});
