import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { brokenAt, placeOf } from './json_place';

describe('where a text stops being JSON', () => {
  test.each([
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1, 2', 5],
    ['{"a": tru}', 6],
    ['[01]', 2],
    ['"a\nb"', 0],
    ['{} x', 3],
    ['', 0],
    ["{'a': 1}", 1],
  ])('%j breaks at %i', (text, at) => expect(brokenAt(text)).toBe(at));

  test('nothing breaks in what is JSON, written in either way', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(brokenAt(text)).toBe(text.length);
      }),
    );
  });

  test('what stands behind JSON breaks where it begins', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom('', ' ', '\n\t'), (value, blank) => {
        const text = JSON.stringify(value) + blank;
        expect(brokenAt(`${text}]`)).toBe(text.length);
      }),
    );
  });

  test('a text that is nested beyond all measure ends without harm', () => {
    expect(brokenAt('['.repeat(100_000))).toBeLessThan(1000);
  });
});

test('a place has its line and column from 1', () => {
  expect(placeOf('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
  expect(placeOf('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  expect(placeOf('ab\n', 3)).toEqual({ line: 2, column: 1 });
});
