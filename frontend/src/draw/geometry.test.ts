import { describe, expect, it } from 'vitest';
import { fitGrid, mapRect } from './atlas';
import { keepMass } from './attention';
import { classAt, traceContour } from './boundary';
import { curveAt, curveRange } from './curve';
import { placeX, placeY, roundTicks } from './rect';

describe('fitGrid', () => {
  it('keeps every map inside and none over another', () => {
    for (const count of [1, 2, 5, 8, 31]) {
      const grid = fitGrid(count, 1, 124, 250, 3);
      const rects = Array.from({ length: count }, (_, index) => ({ ...mapRect(grid, index, { x: 0, y: 0, width: 0, height: 0 }) }));
      for (const rect of rects) {
        expect(rect.x).toBeGreaterThanOrEqual(0);
        expect(rect.x + rect.width).toBeLessThanOrEqual(124);
        expect(rect.y + rect.height).toBeLessThanOrEqual(250);
      }
      expect(new Set(rects.map((rect) => `${rect.x},${rect.y}`)).size).toBe(count);
    }
  });

  it('stacks eight maps two by four in a tall tile, as wide as fits', () => {
    expect(fitGrid(8, 1, 124, 250, 3)).toMatchObject({ columns: 2, rows: 4, mapWidth: 60 });
  });
});

describe('traceContour', () => {
  it('crosses half way between the grid points that differ', () => {
    const path: [number, number][] = [];
    const ctx = { moveTo: (x: number, y: number) => path.push([x, y]), lineTo: (x: number, y: number) => path.push([x, y]) };
    traceContour(ctx, [0, 1, 0, 1], 0, 2, 2, 0.5, { x: 0, y: 0, width: 10, height: 10 });
    expect(path).toEqual([[5, 10], [5, 0]]);
  });

  it('draws nothing where all lies on one side', () => {
    const path: unknown[] = [];
    const ctx = { moveTo: () => path.push(0), lineTo: () => path.push(0) };
    traceContour(ctx, [1, 1, 1, 1], 0, 2, 2, 0.5, { x: 0, y: 0, width: 10, height: 10 });
    expect(path).toEqual([]);
  });
});

describe('classAt', () => {
  const extent = [-1, 1, -1, 1] as const;

  it('knows that row 0 lies at the bottom', () => {
    const probabilities = [1, 1, 0, 0, 0, 0, 1, 1];
    expect(classAt(probabilities, [2, 2, 2], 1, extent, 0, -0.9)).toBe(0);
    expect(classAt(probabilities, [2, 2, 2], 1, extent, 0, 0.9)).toBe(1);
  });

  it('reads quantised single planes', () => {
    expect(classAt(Uint8Array.of(10, 240, 10, 240), [1, 2, 2], 1 / 255, extent, 0.8, 0)).toBe(1);
    expect(classAt(Uint8Array.of(10, 240, 10, 240), [1, 2, 2], 1 / 255, extent, -0.8, 0)).toBe(0);
  });
});

describe('attention rows', () => {
  it('keep the fewest largest weights that hold the mass', () => {
    const order: number[] = [];
    expect(keepMass([0.1, 0.5, 0.25, 0.15], 0, 4, 0.7, order)).toBe(2);
    expect(order.slice(0, 2)).toEqual([1, 2]);
    expect(keepMass([0, 0], 0, 2, 0.7, order)).toBe(0);
  });
});

describe('places', () => {
  const rect = { x: 10, y: 20, width: 100, height: 50 };

  it('put the extent on the edges, y upwards', () => {
    expect(placeX(-1, [-1, 1, 0, 2], rect)).toBe(10);
    expect(placeY(0, [-1, 1, 0, 2], rect)).toBe(70);
    expect(placeY(2, [-1, 1, 0, 2], rect)).toBe(20);
  });

  it('tick at round numbers inside of the range', () => {
    const ticks = roundTicks(-1.2, 1.2, 4);
    expect(ticks).toEqual([-1, 0, 1]);
  });
});

describe('curves', () => {
  it('are read between their points', () => {
    expect(curveAt([0, 2, 4], 1, 0, 2, 0.5)).toBe(1);
    expect(curveAt([0, 2, 4], 0.5, 0, 2, 2)).toBe(2);
  });

  it('may leave the picture without squashing the points', () => {
    const [low, high] = curveRange([0, 1000], 1, { inputs: [0, 1], labels: [0, 1], heldOut: [], count: 2 });
    expect(low).toBeLessThan(0);
    expect(high).toBeLessThan(2.5);
  });
});
