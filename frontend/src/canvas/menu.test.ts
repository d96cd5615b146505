import { describe, expect, it } from 'vitest';

import type { CatalogEntry } from '../api/types';
import type { NodeElement } from './elements';
import { menuOf } from './menu';
import { catalog, residual, sceneFor } from './sample_scene';

const shapes = { a: [8], b: [8], c: [8], add1: [8] };
const check = Object.fromEntries(Object.entries(shapes).map(([id, out_shape]) => [id, { out_shape, parameters: 0, flops: 0 }]));
const scene = sceneFor(residual, { nodes: check as never, fields: { input: [2] } });
const acts = (id: string | null, chosen = 1): unknown[] => {
  const element = scene.elements.find((one) => one.id === id) ?? null;
  return menuOf(element, chosen).flat().map((item) => item.act);
};

describe('menuOf', () => {
  it('offers to remove each link of a node that reads several parts, and of no other', () => {
    expect(acts('add1')).toEqual(expect.arrayContaining([{ unlink: 0 }, { unlink: 1 }]));
    expect(acts('b').some((act) => typeof act === 'object')).toBe(false);
  });

  it('offers more copies only where a copy could read the one before', () => {
    expect(acts('c')).toContain('more');
    expect(acts('a')).not.toContain('more');
    expect(acts('c')).not.toContain('fewer');
  });

  it('offers for several nodes what can be done with all of them', () => {
    expect(acts('b', 2)).toEqual(['duplicate', 'copy', 'cut', 'paste', 'several', 'remove']);
  });

  it('offers to open what is made of parts, and to close the frame around a part', () => {
    const [element] = scene.elements.filter((one) => one.id === 'b') as [NodeElement];
    const offered = (change: Partial<NodeElement>): unknown[] => menuOf({ ...element, ...change }, 1).flat().map((item) => item.act);
    const [linear] = catalog.layers as [CatalogEntry];
    expect(offered({ entry: { ...linear, composite: true } })).toContain('unfold');
    expect(offered({ node: { ...element.node, group: 'block' } })).toContain('fold');
    expect(offered({}).filter((act) => act === 'unfold' || act === 'fold')).toEqual([]);
  });

  it('never offers to remove or move data', () => {
    expect(acts('input')).toEqual(['after', 'link', 'paste']);
    expect(acts(null)).toContain('insert');
  });
});
