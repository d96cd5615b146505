import { describe, expect, it } from 'vitest';

import { formatChoice, sentences, textLength } from './format';

describe('sentences', () => {
  it('puts a space after an English full stop and none after a Chinese one', () => {
    expect(sentences('One thing.', 'Another.')).toBe('One thing. Another.');
    expect(sentences('一件事。', '另一件事。')).toBe('一件事。另一件事。');
    expect(sentences('第一件事！', 'conv1 (8, 8)', '第二件事。')).toBe('第一件事！conv1 (8, 8) 第二件事。');
  });

  it('leaves out what is not said', () => {
    expect(sentences(null, 'One thing.', undefined, '', false)).toBe('One thing.');
    expect(sentences()).toBe('');
  });
});

describe('formatChoice', () => {
  it('names one of several in either language', () => {
    expect(formatChoice(['a list', 'a sequence', 'an image'], 'en')).toBe('a list, a sequence or an image');
    expect(formatChoice(['序列', '图像'], 'zh')).toBe('序列或图像');
  });
});

describe('textLength', () => {
  it('counts a Chinese character almost twice', () => {
    expect(textLength('abcd')).toBe(4);
    expect(textLength('词元')).toBeCloseTo(3.6);
  });
});
