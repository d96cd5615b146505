import { describe, expect, test } from 'vitest';

import { lossWords, metricWords } from './metric_words';

describe('a loss in words', () => {
  test.each([
    [null, '–'],
    [0, '0'],
    [0.12345, '0.123'],
    [0.001, '0.001'],
    [0.00099, '9.9e−4'],
    [-0.25, '−0.25'],
    [123456, '1.2e+5'],
    [Infinity, '∞'],
  ])('%s is %s', (value, words) => expect(lossWords(value, 'en')).toBe(words));
});

test('shares are per cent, other measures numbers, what was not measured a dash', () => {
  expect(metricWords('val_accuracy', 0.975, 'en')).toBe('97.5%');
  expect(metricWords('r2', 0.975, 'en')).toBe('0.975');
  expect([metricWords('accuracy', null, 'zh'), metricWords('r2', null, 'zh')]).toEqual(['–', '–']);
});
