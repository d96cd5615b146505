import { describe, expect, test } from 'vitest';

import { preflight } from '../../i18n/preflight';
import { sampleExperiment } from '../../state/sample_experiment';
import type { Check } from '../../api/types';
import { durationText, guessedSeconds } from './forecast';

const checkOf = (flops: number): Check => ({
  nodes: {}, parameters: 0, trainable: 0, flops, activation_bytes: 0, fields: {}, forms: {}, errors: [], warnings: [],
});

function trained(values: Partial<ReturnType<typeof sampleExperiment>['training']>): ReturnType<typeof sampleExperiment> {
  const experiment = sampleExperiment();
  return { ...experiment, training: { ...experiment.training, ...values } };
}

describe('a first guess', () => {
  test('grows with operations, samples and epochs', () => {
    // 10 epochs of 100 batches of 32: 1,000 steps of 3 x 1e7 x 32 operations and three small nodes.
    const seconds = guessedSeconds(checkOf(1e7), trained({ max_epochs: 10 }), 3200);
    expect(seconds).toBeCloseTo(1000 * (0.032 + 0.0003), 3);
  });

  test('ends with whichever limit comes first', () => {
    const short = guessedSeconds(checkOf(1e7), trained({ max_epochs: 10, max_steps: 50 }), 3200);
    expect(short).toBeCloseTo(50 * (0.032 + 0.0003), 3);
    expect(guessedSeconds(checkOf(1e7), trained({ max_steps: 50 }), null)).toBeCloseTo(50 * (0.032 + 0.0003), 3);
  });

  test('is none without an end, or where nobody knows how many samples there are', () => {
    expect(guessedSeconds(checkOf(1e7), trained({}), 3200)).toBeNull();
    expect(guessedSeconds(checkOf(1e7), trained({ max_epochs: 10 }), null)).toBeNull();
  });
});

test.each([
  [0.2, '1 s', '1 秒'],
  [74.6, '75 s', '75 秒'],
  [252, '4 min', '4 分钟'],
  [5340, '89 min', '89 分钟'],
  [9000, '2 h 30 min', '2 小时 30 分钟'],
  [200_000, '2 d 8 h', '2 天 8 小时'],
])('%s seconds are said as %s', (seconds, english, chinese) => {
  expect(durationText(seconds, preflight.en, 'en')).toBe(english);
  expect(durationText(seconds, preflight.zh, 'zh')).toBe(chinese);
});
