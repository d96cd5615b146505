import { describe, expect, test } from 'vitest';
import type { RunStatus } from '../../api/types';
import { playMeaning } from './status';

describe('playMeaning', () => {
  test.each<[RunStatus | 'idle', boolean, string]>([
    ['idle', false, 'play'],
    ['paused', false, 'resume'],
    ['stopped', false, 'resume'],
    ['failed', false, 'resume'],
    ['finished', false, 'playAgain'],
    ['diverged', false, 'playAgain'],
    ['stopped', true, 'playAgain'],
    ['failed', true, 'playAgain'],
    ['paused', true, 'play'],
    ['running', true, 'play'],
  ])('%s, restart needed: %s, means %s', (status, needsRestart, meaning) => {
    expect(playMeaning(status, needsRestart)).toBe(meaning);
  });
});
