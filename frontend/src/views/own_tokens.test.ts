import { describe, expect, test } from 'vitest';

import { examplesOf, readText, written } from './own_tokens';

const marks = ['<pad>', '<bos>', '<eos>'];
const digits = [...marks, ...Array.from('0123456789')];
const words = [...marks, '我', '喜欢', 'like', 'tea'];

describe('a text of ones own', () => {
  test('is read sign by sign, with spaces or without', () => {
    expect(readText('3 1 4', digits, 8)).toEqual({ tokens: ['3', '1', '4'] });
    expect(readText(' 314 ', digits, 8)).toEqual({ tokens: ['3', '1', '4'] });
  });

  test('is read word by word where tokens are words', () => {
    expect(readText('我 喜欢  tea', words, 8)).toEqual({ tokens: ['我', '喜欢', 'tea'] });
  });

  test('keeps its spaces where a space is a token', () => {
    expect(readText('a b ', [...marks, ' ', 'a', 'b'], 8)).toEqual({ tokens: ['a', ' ', 'b', ' '] });
  });

  test('names the first token that is not known; marks cannot be written', () => {
    expect(readText('31x', digits, 8)).toEqual({ unknown: 'x' });
    expect(readText('<eos>', [...words], 8)).toEqual({ unknown: '<eos>' });
  });

  test('may be too long or empty', () => {
    expect(readText('12345', digits, 4)).toEqual({ tooLong: 5 });
    expect(readText('  ', digits, 4)).toEqual({ empty: true });
  });

  test('is written as it is read', () => {
    for (const [line, known] of [['314', digits], ['我 喜欢 tea', words]] as const) {
      const read = readText(line, known, 8);
      expect('tokens' in read && written(read.tokens)).toBe(line);
    }
  });

  test('shows some of what may be written', () => {
    expect(examplesOf(digits)).toBe('0 1 2 3 4 5 6 7 8 9');
    expect(examplesOf(digits, 3)).toBe('0 1 2 …');
  });
});
