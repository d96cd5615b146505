import { describe, expect, it } from 'vitest';

import type { Catalog, CatalogEntry, Check, NetworkNode } from '../api/types';
import { edgeUnder, withInput } from './dragging';
import { isSkip, sceneOf, type NodeElement, type Scene } from './elements';

function entry(kind: string, curve: number[] | null = null): CatalogEntry {
  const text = { en: kind, zh: kind };
  const properties = curve === null ? { a: {}, b: {} } : {};
  return { kind, title: text, summary: text, help: text, group: '', source: '', schema: { properties }, defaults: {}, curve };
}

const catalog = { layers: [entry('Linear'), entry('ReLU', [0, 1]), entry('Add')] } as Catalog;

function scene(nodes: NetworkNode[], check: Partial<Check> = {}): Scene {
  const full: Check = { nodes: {}, parameters: 0, trainable: 0, flops: 0, fields: { input: [2] }, errors: [], warnings: [], ...check };
  return sceneOf({ nodes, fields: ['input'], check: full, catalog, task: 'classification', title: (_entry, kind) => kind });
}

const chain: NetworkNode[] = [
  { id: 'a', layer: { kind: 'Linear' } },
  { id: 'b', layer: { kind: 'ReLU' } },
  { id: 'c', layer: { kind: 'Linear' } },
];
const residual: NetworkNode[] = [...chain, { id: 'add1', layer: { kind: 'Add' }, inputs: ['c', 'a'] }];
const node = (found: Scene, id: string): NodeElement => found.elements.find((one) => one.id === id) as NodeElement;

describe('sceneOf', () => {
  it('draws activations as pills, layers as cards and data as fields', () => {
    expect(scene(chain).elements.map((element) => element.type)).toEqual(['field', 'card', 'pill', 'card']);
  });

  it('keeps an activation a pill when the check knows its shape', () => {
    const check = { nodes: { b: { out_shape: [8], parameters: 0, flops: 8, inputs: ['a'] } } };
    expect(node(scene(chain, check), 'b').type).toBe('pill');
  });

  it('gives complaints to the node they name and room below it', () => {
    const issue = { node: 'c', field: null, code: 'shape', message: 'does not fit', params: {} };
    const wrong = scene(chain, { errors: [issue] });
    expect(node(wrong, 'c').issues).toEqual([issue]);
    expect(node(wrong, 'a').issues).toEqual([]);
    expect(node(wrong, 'c').wrong).toBe(true);
    expect(node(scene(chain, { warnings: [issue] }), 'c').wrong).toBe(false);
    const edge = wrong.bounds.x + wrong.bounds.width;
    expect(edge).toBeGreaterThan(wrong.corners.get('c')!.x + node(wrong, 'c').size.width + 20);
    expect(wrong.corners.get('c')!.x).toBeGreaterThan(scene(chain).corners.get('c')!.x);
  });

  it('marks every end that nobody reads, so that its branch can go on', () => {
    const found = scene([...chain, { id: 'd', layer: { kind: 'Linear' }, inputs: ['a'] }]);
    const loose = found.elements.filter((one) => one.type !== 'field' && one.loose).map((one) => one.id);
    expect(loose).toEqual(['c', 'd']);
  });

  it('places boxes without overlap on one line', () => {
    const { elements, corners } = scene(chain);
    const middles = elements.map((element) => corners.get(element.id)!.y + element.size.height / 2);
    expect(new Set(middles).size).toBe(1);
    for (let index = 1; index < elements.length; index += 1) {
      const [left, right] = [elements[index - 1]!, elements[index]!];
      expect(corners.get(right.id)!.x).toBeGreaterThan(corners.get(left.id)!.x + left.size.width);
    }
  });

  it('draws a skip link as an arc above what it passes', () => {
    const found = scene(residual);
    const arc = found.wires.find((wire) => wire.source === 'a' && wire.target === 'add1');
    expect(arc?.kind).toBe('skip');
    expect(arc?.top).toBeLessThan(Math.min(...['a', 'b', 'c'].map((id) => found.corners.get(id)!.y)));
  });

  it('still draws a layer that the server does not know', () => {
    const found = scene([{ id: 'x', layer: { kind: 'Mystery' } }]);
    expect(node(found, 'x')).toMatchObject({ type: 'card', entry: null, shape: null });
  });

  it('marks the last node as output', () => {
    expect(scene(chain).elements.map((one) => one.type !== 'field' && one.output)).toEqual([false, false, false, true]);
  });
});

describe('isSkip', () => {
  it('tells a shortcut from the two arms of a branch', () => {
    const edges = [['a', 'b'], ['b', 'd'], ['a', 'd'], ['a', 'c'], ['c', 'd']].map(([source, target]) => ({
      source: source!, target: target!, slot: 0,
    }));
    expect(edges.map((edge) => isSkip(edge, edges))).toEqual([false, false, true, false, false]);
  });
});

describe('dragging', () => {
  it('finds the edge under a box, never the box’s own', () => {
    const found = scene(chain);
    const first = found.elements[1]!;
    const corner = { x: found.corners.get('a')!.x - 60, y: found.corners.get('a')!.y };
    expect(edgeUnder(found, 'c', corner)?.id).toBe('input>a#0');
    expect(edgeUnder(found, first.id, corner)).toBeNull();
    expect(edgeUnder(found, 'c', { x: 0, y: 5000 })).toBeNull();
  });

  it('adds an input where a layer takes several, else replaces it', () => {
    expect(withInput(['a'], 'b', 2)).toEqual(['a', 'b']);
    expect(withInput(['a', 'b'], 'c', 2)).toEqual(['a', 'c']);
    expect(withInput(['a'], 'b', 1)).toEqual(['b']);
    expect(withInput(['a'], 'a', 2)).toEqual(['a']);
  });
});
