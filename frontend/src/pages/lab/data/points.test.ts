import { describe, expect, test } from 'vitest';
import { adopted, along, brushes, countsOf, dabbed, erased, heldOutOf, lacking, mostPoints, pointsOf, reach, type Brush, type Point, type PointSet } from './points';

const empty: PointSet = { points: [], classes: 2 };
const [one, , many] = brushes as [Brush, Brush, Brush];
const half = (): number => 0.5;

describe('a dab', () => {
  test('of one point lies where it was put, to a thousandth', () => {
    expect(dabbed(empty, [0.12345, -0.5], 1, one, half)).toEqual({ points: [[0.123, -0.5, 1]], classes: 2 });
    expect(empty.points).toEqual([]);
  });

  test('of many points stays within the brush and the plane', () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const { points } = dabbed(empty, [1.15, 0], 0, many, random);
    expect(points).toHaveLength(many.count);
    expect(points.every(([x, y]) => x <= reach && Math.hypot(x - 1.15, y) <= many.radius + 0.001)).toBe(true);
    expect(new Set(points.map(String)).size).toBe(many.count);
  });

  test('of a new class makes room for it', () => {
    expect(dabbed(empty, [0, 0], 4, one, half).classes).toBe(5);
  });

  test('ends at the limit', () => {
    const full: PointSet = { points: Array.from({ length: mostPoints - 3 }, (): Point => [0, 0, 0]), classes: 2 };
    expect(dabbed(full, [0, 0], 0, many, half).points).toHaveLength(mostPoints);
  });
});

test('the eraser takes what is under it, and leaves the set alone where nothing is', () => {
  const set: PointSet = { points: [[0, 0, 0], [0.05, 0, 1], [0.5, 0, 1]], classes: 2 };
  expect(erased(set, [0, 0]).points).toEqual([[0.5, 0, 1]]);
  expect(erased(set, [-1, 1])).toBe(set);
});

test('says what is lacking before anything can be learned', () => {
  const set = (...points: Point[]): PointSet => ({ points, classes: 3 });
  expect(lacking(set())).toBe('empty');
  expect(lacking(set([0, 0, 2], [1, 1, 2]))).toBe('one_class');
  expect(lacking(set([0, 0, 2], [1, 1, 0]))).toBe('few');
  expect(lacking(set([0, 0, 2], [1, 1, 0], [0, 1, 0], [1, 0, 2]))).toBeNull();
  expect(countsOf(set([0, 0, 2], [1, 1, 2], [0, 0, 0]))).toEqual([1, 0, 2]);
});

test('takes over generated points, and reads a spec that a link brought', () => {
  expect(adopted([0.12345, 0, 1, 1], [0, 1], 2)).toEqual({ points: [[0.123, 0, 0], [1, 1, 1]], classes: 2 });
  expect(adopted([0, 0, 0, 0], [0], 2)).toBeNull();
  expect(pointsOf({ points: [[0, 1, 1], 'nonsense', [1]], classes: 3 })).toEqual({ points: [[0, 1, 1]], classes: 3 });
  expect(pointsOf({})).toEqual(empty);
});

test('a fast stroke leaves dabs all along its way, a slow one waits until it has come far enough', () => {
  expect(along([0, 0], [0.3, 0], 0.1)).toEqual([[expect.closeTo(0.1), 0], [expect.closeTo(0.2), 0], [expect.closeTo(0.3), 0]]);
  expect(along([0, 0], [0.05, 0], 0.1)).toEqual([]);
});

test('held-out points are found by their place, each as often as it is held out', () => {
  const set: PointSet = { points: [[0.1, 0.2, 0], [0.1, 0.2, 0], [0.3, 0, 1]], classes: 2 };
  const shown = { inputs: Float32Array.from([0.3, 0, 0.1, 0.2, 0.1, 0.2]), labels: [1, 0, 0], heldOut: [0, 1, 0] };
  expect([...heldOutOf(set, shown)]).toEqual([1, 0, 0]);
  expect([...heldOutOf(set, null)]).toEqual([0, 0, 0]);
});
