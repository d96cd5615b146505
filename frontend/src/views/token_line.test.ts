import { expect, test } from 'vitest';
import { tokenLine } from './token_line';

const tokens = (count: number): string[] => Array.from({ length: count }, (_, place) => String(100 + place));

test('a few tokens are told whole, whatever room there is', () => {
  expect(tokenLine(tokens(3), () => false)).toBe('100 101 102');
  expect(tokenLine(tokens(14), () => false)).toMatch(/ 113$/);
});

test('of many the first that fit are told, and how many they are', () => {
  expect(tokenLine(tokens(32), (line) => line.length <= 22)).toBe('100 101 102 103 … (32)');
  expect(tokenLine(tokens(200), () => true)).toMatch(/ 113 … \(200\)$/);
});

test('one is told even where nothing fits', () => {
  expect(tokenLine(tokens(32), () => false)).toBe('100 … (32)');
});
