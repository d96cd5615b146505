import { describe, expect, it } from 'vitest';

import type { Edge } from './graph';
import { bounds, GAP, lanesOf, place, type Box } from './layout';

function box(id: string, width = 100, height = 100): Box {
  return { id, width, height };
}

function edge(source: string, target: string, slot = 0): Edge {
  return { source, target, slot };
}

describe('place', () => {
  it('runs from left to right on one line without overlap', () => {
    const boxes = [box('input', 80, 60), box('a', 120, 300), box('b', 40, 40)];
    const corners = place(boxes, [edge('input', 'a'), edge('a', 'b')], ['input']);
    const [input, a, b] = ['input', 'a', 'b'].map((id) => corners.get(id));
    expect(a!.x).toBeGreaterThan(input!.x + 80);
    expect(b!.x).toBeGreaterThan(a!.x + 120);
    expect(input!.y + 30).toBe(a!.y + 150);
    expect(b!.y + 20).toBe(a!.y + 150);
  });

  it('puts the decoder lane below the encoder, the reader under its memory', () => {
    const boxes = [box('source'), box('es'), box('enc', 220, 120), box('target'), box('et'), box('dec', 220, 180), box('head')];
    const edges = [
      edge('source', 'es'), edge('es', 'enc'), edge('target', 'et'),
      edge('et', 'dec'), edge('enc', 'dec', 1), edge('dec', 'head'),
    ];
    const corners = place(boxes, edges, ['source', 'target']);
    expect(corners.get('dec')!.x).toBe(corners.get('enc')!.x);
    expect(corners.get('dec')!.y).toBeGreaterThan(corners.get('enc')!.y + 120);
    expect(corners.get('target')!.x).toBe(0);
  });

  it('moves the shorter lane so that the link stands upright', () => {
    const boxes = [box('source'), box('enc'), box('target'), box('et'), box('pt'), box('dec')];
    const edges = [
      edge('source', 'enc'), edge('target', 'et'), edge('et', 'pt'), edge('pt', 'dec'), edge('enc', 'dec', 1),
    ];
    const corners = place(boxes, edges, ['source', 'target']);
    expect(corners.get('enc')!.x).toBe(corners.get('dec')!.x);
    expect(corners.get('source')!.x).toBe(0);
  });

  it('spreads the two paths of a branch', () => {
    const boxes = [box('input'), box('a'), box('b'), box('add')];
    const edges = [edge('input', 'a'), edge('input', 'b'), edge('a', 'add'), edge('b', 'add', 1)];
    const corners = place(boxes, edges, ['input']);
    expect(Math.abs(corners.get('a')!.y - corners.get('b')!.y)).toBeGreaterThanOrEqual(100);
  });

  it('puts what follows a branch behind it, on the line of what went before', () => {
    const boxes = [box('input'), box('s', 60), box('a', 80), box('b', 40, 60), box('c', 40, 60), box('add', 32, 32), box('out')];
    const edges = [
      edge('input', 's'), edge('s', 'a'), edge('s', 'b'), edge('b', 'c'), edge('a', 'add'), edge('c', 'add', 1), edge('add', 'out'),
    ];
    const corners = place(boxes, edges, ['input']);
    for (const id of ['a', 'b', 'c']) {
      expect(corners.get(id)!.x).toBeGreaterThanOrEqual(corners.get('s')!.x + 60 + GAP.column);
      expect(corners.get('add')!.x).toBeGreaterThanOrEqual(corners.get(id)!.x + 40 + GAP.column);
    }
    expect(corners.get('out')!.x).toBe(corners.get('add')!.x + 32 + GAP.column);
    expect(corners.get('out')!.y + 50).toBe(corners.get('add')!.y + 16);
  });

  it('places an empty tank', () => {
    expect(place([box('input')], [], ['input'])).toEqual(new Map([['input', { x: 0, y: 0 }]]));
    expect(place([], [], [])).toEqual(new Map());
  });
});

describe('lanesOf', () => {
  it('follows the last field that a node depends on', () => {
    const lanes = lanesOf(['source', 'target'], ['es', 'et', 'dec'], [
      edge('source', 'es'), edge('target', 'et'), edge('et', 'dec'), edge('es', 'dec', 1),
    ]);
    expect([...lanes.values()]).toEqual([0, 1, 0, 1, 1]);
  });
});

describe('bounds', () => {
  it('surrounds all boxes', () => {
    const corners = new Map([['a', { x: 10, y: 20 }], ['b', { x: 200, y: 0 }]]);
    expect(bounds([box('a'), box('b', 50, 40)], corners)).toEqual({ x: 10, y: 0, width: 240, height: 120 });
  });

  it('is empty for nothing', () => {
    expect(bounds([], new Map())).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });
});
