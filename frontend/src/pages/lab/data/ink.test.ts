import { expect, test } from 'vitest';
import { blank, isBlank, rgba, side, stroked } from './ink';

const at = (ink: Uint8Array, column: number, row: number): number => ink[row * side + column] ?? -1;

test('a stroke is full along its way, soft at its edge, and nothing further out', () => {
  const ink = stroked(blank(), [5.5, 10.5], [20.5, 10.5]);
  for (let column = 5; column <= 20; column += 1) expect(at(ink, column, 10)).toBe(255);
  expect(at(ink, 12, 9)).toBe(255);
  expect(at(ink, 12, 13)).toBe(0);
  expect(at(ink, 23, 10)).toBe(0);
  const soft = stroked(blank(), [12, 10], [12, 10]);
  expect(at(soft, 13, 10)).toBeGreaterThan(0);
  expect(at(soft, 13, 10)).toBeLessThan(255);
});

test('strokes add up and never wipe; the picture before stays as it was', () => {
  const first = stroked(blank(), [4, 4], [4, 20]);
  const second = stroked(first, [4, 4], [20, 4]);
  expect(second.every((value, index) => value >= (first[index] ?? 0))).toBe(true);
  expect(at(first, 18, 4)).toBe(0);
  expect(isBlank(blank())).toBe(true);
  expect(isBlank(second)).toBe(false);
});

test('ink beyond the edge is cut off', () => {
  const ink = stroked(blank(), [-5, 14], [40, 14]);
  expect(at(ink, 0, 14)).toBe(255);
  expect(at(ink, side - 1, 14)).toBe(255);
});

test('a file shows white ink on black', () => {
  const ink = blank();
  ink[1] = 200;
  expect([...rgba(ink).slice(0, 8)]).toEqual([0, 0, 0, 255, 200, 200, 200, 255]);
});
