import { expect, it } from 'vitest';

import { fitsIn, formulaText } from './formula_line';

it('writes products with true multiplication signs', () => {
  expect(formulaText('8 x (1 x 3 x 3) + 8 = 80', 'en')).toBe('8 × (1 × 3 × 3) + 8 = 80');
});

it.each(['en', 'zh'] as const)('groups the digits of large numbers in %s and keeps all of them', (language) => {
  expect(formulaText('12 x (7087872) = 85054464', language)).toBe('12 × (7,087,872) = 85,054,464');
});

it('tells whether a formula has room in a card', () => {
  expect(fitsIn('4 × 2 + 4 = 12', 106)).toBe(true);
  expect(fitsIn('8 × (1 × 3 × 3) + 8 = 80', 106)).toBe(false);
});
