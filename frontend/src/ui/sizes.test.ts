import { describe, expect, it } from 'vitest';

import { readSizes, sizesFault, sizesText } from './sizes';

describe('readSizes', () => {
  it.each(['16 × 4 × 4', '16x4x4', '16, 4, 4', '(16, 4, 4)', '[16,4,4]', '16*4*4', '16 4 4'])('reads %s', (typed) => {
    expect(readSizes(typed)).toEqual([16, 4, 4]);
  });

  it('reads what it writes', () => {
    expect(readSizes(sizesText([-1, 8]))).toEqual([-1, 8]);
  });

  it('knows what is no number', () => {
    expect(readSizes('4 × wide')).toBeNull();
    expect(readSizes(' ')).toBeNull();
  });
});

describe('sizesFault', () => {
  const control = { bounds: { minimum: -1, maximum: 64, integer: true }, fewest: 1, most: 3 };

  it('accepts what fits', () => {
    expect(sizesFault([-1, 64], control)).toBeNull();
  });

  it('names the first thing that does not', () => {
    expect(sizesFault(null, control)).toEqual({ code: 'notNumber' });
    expect(sizesFault([1, 2, 3, 4], control)).toEqual({ code: 'manySizes', limit: 3 });
    expect(sizesFault([], control)).toEqual({ code: 'fewSizes', limit: 1 });
    expect(sizesFault([2, 1.5], control)).toEqual({ code: 'notInteger' });
    expect(sizesFault([2, 65], control)).toEqual({ code: 'tooLarge', limit: 64 });
  });
});
