import { expect, test } from 'vitest';

import { isOld } from './age';

test('a picture is old when it lies more than a fiftieth and more than a second behind', () => {
  expect(isOld(985, 1000, null)).toBe(false);
  expect(isOld(970, 1000, null)).toBe(true);
  expect(isOld(970, 1000, 50)).toBe(false);
  expect(isOld(940, 1000, 50)).toBe(true);
});

test('the first steps and a picture of now are not old', () => {
  expect(isOld(0, 1, null)).toBe(false);
  expect(isOld(7, 7, null)).toBe(false);
  expect(isOld(0, 3, null)).toBe(true);
});
