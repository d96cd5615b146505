import { describe, expect, test } from 'vitest';
import type { RunStatus } from '../../api/types';
import { isStoppedFromOutside, playMeaning } from './status';

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

describe('isStoppedFromOutside', () => {
  test('tells what somebody stopped by hand from what the server ended', () => {
    expect(isStoppedFromOutside('stopped', 'Stopped at step 12.')).toBe(false);
    expect(isStoppedFromOutside('stopped', 'Stopped before its turn came.')).toBe(false);
    expect(isStoppedFromOutside('stopped', 'Paused for 30 minutes while others waited: its place went to the next run.')).toBe(true);
    expect(isStoppedFromOutside('failed', 'The server stopped while this run was training.')).toBe(false);
  });
});
