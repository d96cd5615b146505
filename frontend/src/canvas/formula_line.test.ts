import { expect, it } from 'vitest';

import { fitsIn, formulaText } from './formula_line';

it('writes products with true multiplication signs', () => {
  expect(formulaText('8 x (1 x 3 x 3) + 8 = 80')).toBe('8 × (1 × 3 × 3) + 8 = 80');
});

it('tells whether a formula has room in a card', () => {
  expect(fitsIn('4 x 2 + 4 = 12', 106)).toBe(true);
  expect(fitsIn('8 x (1 x 3 x 3) + 8 = 80', 106)).toBe(false);
});
