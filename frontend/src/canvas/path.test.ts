import { describe, expect, it } from 'vitest';

import { route } from './path';

const box = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({ x, y, width: 100, height: 50 });

describe('route', () => {
  it('runs straight from side to side on one line', () => {
    const { path, middle } = route({ kind: 'flow', top: null }, box(0, 0), box(140, 0));
    expect(path).toBe('M100 25C120 25 120 25 140 25');
    expect(middle).toEqual({ x: 120, y: 25 });
  });

  it('links lanes from bottom to top, in both directions', () => {
    expect(route({ kind: 'link', top: null }, box(0, 0), box(0, 100)).middle).toEqual({ x: 50, y: 75 });
    expect(route({ kind: 'link', top: null }, box(0, 100), box(0, 0)).middle).toEqual({ x: 50, y: 75 });
  });

  it('lifts a skip link over what lies between', () => {
    const { path, middle } = route({ kind: 'skip', top: -40 }, box(0, 0), box(400, 0));
    expect(middle).toEqual({ x: 250, y: -40 });
    expect(path.startsWith('M50 0V')).toBe(true);
    expect(path.endsWith('V0')).toBe(true);
  });
});
