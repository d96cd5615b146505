import { describe, expect, it } from 'vitest';

import { fitGrid } from '../draw/atlas';
import { indexOf, movedBy, outlineOf, samePlace, unitAt, unitsLayout } from './activations_places';

const grid = fitGrid(6, 1, 300, 232, 8, 16);
const maps = unitsLayout([6, 24, 24], false, grid, 300, 232);
const tokens = unitsLayout([5, 8], true, null, 80, 50);
const columns = unitsLayout([10], false, null, 100, 50);

describe('places of units', () => {
  it('finds under the pointer what it outlines', () => {
    for (const place of [{ unit: 0, row: 0, column: 0 }, { unit: 4, row: 23, column: 7 }]) {
      const { rect, dot } = outlineOf(place, maps);
      expect(unitAt(dot?.x ?? 0, dot?.y ?? 0, maps)).toEqual(place);
      expect((dot?.y ?? 0) > rect.y + rect.height / 2).toBe(place.row === 0);
    }
    const { rect } = outlineOf({ unit: 6, row: 3, column: null }, tokens);
    expect(unitAt(rect.x + 1, rect.y + 1, tokens)).toEqual({ unit: 6, row: 3, column: null });
    expect(unitAt(99.9, 10, columns)).toEqual({ unit: 9, row: null, column: null });
  });

  it('finds nothing between maps', () => {
    expect(unitAt(0, 231, maps)).toBeNull();
  });

  it('points at the value in the array', () => {
    expect(indexOf({ unit: 2, row: 3, column: 4 }, maps)).toBe((2 * 24 + 3) * 24 + 4);
    expect(indexOf({ unit: 2, row: null, column: null }, maps)).toBeNull();
    expect(indexOf({ unit: 2, row: 3, column: null }, tokens)).toBe(3 * 8 + 2);
    expect(indexOf({ unit: 2, row: null, column: null }, columns)).toBe(2);
  });

  it('finds the unit that stands alone, which fills the picture', () => {
    const single = unitsLayout([6, 24, 24], false, fitGrid(1, 1, 300, 232, 8, 16), 300, 232, 4);
    const place = { unit: 4, row: 20, column: 7 };
    const { rect, dot } = outlineOf(place, single);
    expect(rect.width).toBeGreaterThan(200);
    expect(unitAt(dot?.x ?? 0, dot?.y ?? 0, single)).toEqual(place);
    expect(movedBy('ArrowRight', place, single)).toEqual({ ...place, unit: 5 });
  });

  it('leaves room below columns for the names that fit there', () => {
    const named = (names: string[]) => unitsLayout([3], false, null, 90, 50, null, names);
    expect(named(['a', 'b', 'c'])).toMatchObject({ named: true, height: 50 - 16 });
    expect(outlineOf({ unit: 1, row: null, column: null }, named(['a', 'b', 'c'])).rect).toEqual({ x: 30, y: 0, width: 30, height: 34 });
    expect(named(['a', 'b', 'versicolor'])).toMatchObject({ named: false, height: 50 });
    expect(unitsLayout([3], false, null, 90, 50)).toMatchObject({ named: false, height: 50 });
  });

  it('moves by arrow keys, row by row in a grid, and stays inside', () => {
    const from = { unit: 1, row: 3, column: 4 };
    expect(movedBy('ArrowRight', from, maps)).toEqual({ ...from, unit: 2 });
    expect(movedBy('ArrowDown', from, maps)).toEqual({ ...from, unit: 1 + grid.columns });
    expect(movedBy('ArrowUp', from, maps)).toEqual(from);
    expect(movedBy('End', from, maps)).toEqual({ ...from, unit: 5 });
    expect(movedBy('ArrowDown', { unit: 2, row: 4, column: null }, tokens)).toEqual({ unit: 2, row: 4, column: null });
    expect(movedBy('ArrowUp', { unit: 2, row: 4, column: null }, tokens)).toEqual({ unit: 2, row: 3, column: null });
    expect(movedBy('Enter', from, maps)).toBeNull();
  });

  it('tells places apart', () => {
    expect(samePlace({ unit: 1, row: 2, column: 3 }, { unit: 1, row: 2, column: 3 })).toBe(true);
    expect(samePlace({ unit: 1, row: 2, column: 3 }, { unit: 1, row: 2, column: 4 })).toBe(false);
    expect(samePlace(null, { unit: 1, row: null, column: null })).toBe(false);
  });
});
