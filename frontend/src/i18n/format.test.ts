import { describe, expect, it } from 'vitest';

import { formatChoice, formatNumber, sentences, textLength } from './format';

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

describe('formatNumber', () => {
  it('writes very small and very large numbers as one types them', () => {
    expect(formatNumber(1e-8, 'en')).toBe('1e-8');
    expect(formatNumber(-2.5e12, 'zh')).toBe('-2.5e12');
    expect(formatNumber(0.0001, 'en')).toBe('0.0001');
  });
});

describe('textLength', () => {
  it('counts a Chinese character almost twice', () => {
    expect(textLength('abcd')).toBe(4);
    expect(textLength('词元')).toBeCloseTo(3.6);
  });
});
