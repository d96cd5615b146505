import { describe, expect, test } from 'vitest';

import { inkOf, type Framing, type Stroke } from './drawn_ink';

const mnist: Framing = { box: 20, fit: 'side', centre: 'mass', middle: [14.5, 14.5], pen: 2.6, shades: 255, finer: 1 };
const digits: Framing = { box: 8, fit: 'height', centre: 'box', middle: [4, 4], pen: 1.2, shades: 16, finer: 4 };
/** A small seven in the upper left corner. */
const seven: Stroke[] = [[[0.1, 0.1], [0.3, 0.1], [0.2, 0.4]]];

function box(ink: Float32Array, columns: number): { left: number; right: number; top: number; bottom: number } {
  const lit = [...ink.keys()].filter((at) => (ink[at] ?? 0) > 0.15);
  const xs = lit.map((at) => at % columns);
  const ys = lit.map((at) => Math.floor(at / columns));
  return { left: Math.min(...xs), right: Math.max(...xs) + 1, top: Math.min(...ys), bottom: Math.max(...ys) + 1 };
}

function mass(ink: Float32Array, columns: number): [number, number] {
  const sum = ink.reduce((all, value) => all + value, 0);
  const mean = (of: (at: number) => number): number => ink.reduce((all, value, at) => all + value * (of(at) + 0.5), 0) / sum;
  return [mean((at) => at % columns), mean((at) => Math.floor(at / columns))];
}

describe('a drawing in the frame of MNIST', () => {
  const ink = inkOf(seven, 28, 28, mnist, true);

  test('is twenty pixels high, wherever and however small it was drawn', () => {
    const { top, bottom } = box(ink, 28);
    expect(bottom - top).toBe(20);
  });

  test('has its centre of mass in the middle, to half a pixel', () => {
    const [x, y] = mass(ink, 28);
    expect(Math.abs(x - 14.5)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - 14.5)).toBeLessThanOrEqual(0.5);
  });

  test('has strokes as thick as a large one', () => {
    const large = inkOf([[[0.1, 0.1], [0.7, 0.1], [0.4, 1]]], 28, 28, mnist, true);
    const weight = (one: Float32Array): number => one.reduce((sum, value) => sum + value, 0);
    expect(weight(ink) / weight(large)).toBeCloseTo(1, 1);
  });

  test('stays where it was drawn if somebody wants that', () => {
    const { left, top, bottom } = box(inkOf(seven, 28, 28, mnist, false), 28);
    expect([left, top]).toEqual([1, 1]);
    expect(bottom).toBeLessThan(14);
  });
});

describe('a drawing in the frame of the small digits', () => {
  test('fills the height and counts black cells in sixteenths', () => {
    const ink = inkOf(seven, 8, 8, digits, true);
    expect(box(ink, 8)).toMatchObject({ top: 0, bottom: 8 });
    expect([...ink].every((value) => Number.isInteger(value * 16))).toBe(true);
  });

  test('a lying line is as wide as the frame at most', () => {
    const { left, right, top, bottom } = box(inkOf([[[0.3, 0.9], [0.5, 0.9]]], 8, 8, digits, true), 8);
    expect([left, right]).toEqual([0, 8]);
    expect(bottom - top).toBeLessThanOrEqual(2);
    expect((top + bottom) / 2).toBe(4);
  });

  test('a dot stays a dot', () => {
    const ink = inkOf([[[0.9, 0.9]]], 8, 8, digits, true);
    expect(ink.reduce((sum, value) => sum + value, 0)).toBeLessThan(2);
    expect(ink.some((value) => value > 0)).toBe(true);
  });
});
