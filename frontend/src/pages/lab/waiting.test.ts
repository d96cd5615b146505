import { expect, test } from 'vitest';
import { sampleRun } from '../../state/sample_experiment';
import { holders } from './Waiting';

test('paused runs come first among those that hold a place; waiting and ended ones hold none', () => {
  const runs = (['running', 'finished', 'paused', 'queued', 'starting', 'stopped'] as const).map((status) => ({ ...sampleRun(status), status }));
  expect(holders(runs).map(({ id }) => id)).toEqual(['paused', 'running', 'starting']);
});
