import { expect, test } from 'vitest';

import { rankedBars } from './own_bars';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);

test('a few classes keep their order, so that nothing jumps', () => {
  expect(rankedBars(['a', 'b', 'c'], [0.1, 0.7, 0.2]).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  const ten = names(10).map((_, index) => index / 45);
  expect(rankedBars(names(10), ten).map(({ name }) => name)).toEqual(names(10));
});

test('of many classes the ten likeliest stand, the likeliest first', () => {
  const shares = names(12).map((_, index) => index / 66);
  const bars = rankedBars(names(12), shares);
  expect(bars.map(({ name }) => name)).toEqual(names(12).slice(2).reverse());
  expect(bars[0]?.share).toBeCloseTo(11 / 66);
});

test('what is not a number has no share', () => {
  expect(rankedBars(['a', 'b'], [null])).toEqual([{ name: 'a', share: 0 }, { name: 'b', share: 0 }]);
});
