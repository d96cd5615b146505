import { describe, expect, it, vi } from 'vitest';

import { signClip, signCount, traceSign } from './marker';
import type { Context } from './rect';

function traced(index: number): { corners: [number, number][]; arcs: number } {
  const corners: [number, number][] = [];
  const arc = vi.fn();
  const ctx = { beginPath: vi.fn(), closePath: vi.fn(), arc, lineTo: (x: number, y: number) => corners.push([x, y]) };
  traceSign(ctx as unknown as Context, index, 10, 20, 3);
  return { corners, arcs: arc.mock.calls.length };
}

/** Source: the shoelace formula. */
function area(corners: [number, number][]): number {
  const twice = corners.reduce((sum, [x, y], at) => {
    const [u, v] = corners[(at + 1) % corners.length] ?? [0, 0];
    return sum + x * v - u * y;
  }, 0);
  return Math.abs(twice) / 2;
}

describe('the signs of classes', () => {
  const all = Array.from({ length: signCount }, (_, index) => index);

  it('are eight different ones', () => {
    expect(signCount).toBe(8);
    expect(new Set(all.map((index) => JSON.stringify(traced(index)))).size).toBe(8);
    expect(new Set(all.map(signClip)).size).toBe(8);
  });

  it('lie about their place and are about as heavy as the disc', () => {
    for (const index of all.slice(1)) {
      const { corners } = traced(index);
      const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
      expect([mean(0), mean(1)]).toEqual([expect.closeTo(10), expect.closeTo(20)]);
      const share = area(corners) / (Math.PI * 9);
      expect(share, `sign ${index}`).toBeGreaterThan(0.85);
      expect(share, `sign ${index}`).toBeLessThan(1.35);
    }
  });

  it('begin anew with the ninth class', () => {
    expect(traced(8)).toEqual(traced(0));
    expect(signClip(9)).toBe(signClip(1));
  });
});
