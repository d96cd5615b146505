import { describe, expect, it } from 'vitest';

import type { AttentionFacts } from './attention_labels';
import { clip, gridOfHeads, layoutOf, longest, queryLabel } from './attention_layout';

const tokens = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index % 10));
const facts = (queries: number, keys: number, heads = 2, layers = 1): AttentionFacts => ({
  which: 'self', layers, heads, queries, keys, queryNames: tokens(queries), keyNames: tokens(keys), predicted: [], masked: false, evenly: 2,
});

describe('gridOfHeads', () => {
  it('begins each layer with a row of its own', () => {
    for (const [width, height] of [[400, 100], [100, 400], [200, 200]] as const) {
      const grid = gridOfHeads(3, 4, 1, width, height, 8);
      expect(4 % grid.columns).toBe(0);
      expect(grid.columns * grid.rows).toBe(12);
    }
  });
});

describe('layoutOf', () => {
  it.each([
    [840, 155],
    [700, 155],
    [520, 260],
  ])('keeps map and lines inside a panel of %i × %i', (width, height) => {
    const { heads, plot, mapWidth, linesWidth, factsWidth } = layoutOf(facts(13, 12), width, height);
    expect(plot.y + plot.height).toBeLessThanOrEqual(height);
    expect(heads.width + mapWidth + linesWidth + factsWidth).toBeLessThan(width);
  });

  it('leaves out the lines in a narrow panel', () => {
    expect(layoutOf(facts(7, 7), 679, 200).linesWidth).toBe(0);
    expect(layoutOf(facts(7, 7), 680, 200).linesWidth).toBeGreaterThan(0);
  });

  it('gives long query labels the room they need', () => {
    const short = layoutOf(facts(7, 7), 840, 155).plot.x;
    const long = layoutOf({ ...facts(7, 7), predicted: tokens(7) }, 840, 155).plot.x;
    expect(long - short).toBeCloseTo(4 * 6.8);
  });
});

describe('words at the axes', () => {
  it('puts the prediction beside its token', () => {
    expect(queryLabel('a', 'b')).toBe('a → b');
    expect(queryLabel('a', '')).toBe('a');
  });

  it('clips long words and measures the longest', () => {
    expect(clip('attention', 5)).toBe('atte…');
    expect(clip('atten', 5)).toBe('atten');
    expect(longest(['a', 'abc'])).toBe(3);
    expect(longest([])).toBe(1);
  });
});
