import { beforeEach, describe, expect, test } from 'vitest';

import type { Experiment } from '../api/types';
import { useExperiment } from './experiment';
import { sampleExperiment } from './sample_experiment';
import { costsTheSame, readTimes, slowest, useTiming, type Times } from './timing';

const message = {
  batch_ms: 4, batch_size: 32, samples: 32, device: 'cpu',
  nodes: { hidden: { forward_ms: 0.5, backward_ms: 1 }, drop: { forward_ms: 0, backward_ms: 0 }, head: { forward_ms: 1, backward_ms: 1 } },
};

function timesOf(experiment: Experiment): Times {
  const times = readTimes(message, experiment, 'measured');
  if (times === null) throw new Error('these are times');
  return times;
}

const withNodes = (change: (nodes: Experiment['network']['nodes']) => void): Experiment => {
  const experiment = sampleExperiment();
  change(experiment.network.nodes);
  return experiment;
};

describe('what the server tells', () => {
  test('is read', () => {
    const times = timesOf(sampleExperiment());
    expect(times.nodes.hidden).toEqual({ forwardMs: 0.5, backwardMs: 1 });
    expect(slowest(times)).toBe('head');
  });

  test('is nothing where it is something else', () => {
    expect(readTimes({ ...message, nodes: null }, sampleExperiment(), 'measured')).toBeNull();
    expect(readTimes({ ...message, batch_ms: '4' }, sampleExperiment(), 'measured')).toBeNull();
  });
});

describe('two experiments cost the same', () => {
  test('whatever their names, seeds, learning rates and dropout are', () => {
    const other = withNodes(([hidden, drop]) => {
      Object.assign(hidden ?? {}, { name: 'First' });
      Object.assign(drop?.layer ?? {}, { p: 0.5 });
    });
    other.name = 'Other';
    other.dataset.points = [[0, 0, 1]];
    other.seed = 7;
    other.training.optimizer.lr = 1;
    expect(costsTheSame(sampleExperiment(), other)).toBe(true);
  });

  test.each([
    ['a layer is another', (one: Experiment) => Object.assign(one.network.nodes[0]?.layer ?? {}, { out_features: 9 })],
    ['a node is repeated', (one: Experiment) => Object.assign(one.network.nodes[0] ?? {}, { repeat: 2 })],
    ['a node is gone', (one: Experiment) => one.network.nodes.splice(1, 1)],
    ['batches are larger', (one: Experiment) => Object.assign(one.training, { batch_size: 64 })],
    ['the precision is another', (one: Experiment) => Object.assign(one.training, { precision: 'bfloat16' })],
  ])('but not where %s', (_, change) => {
    const other = sampleExperiment();
    change(other);
    expect(costsTheSame(sampleExperiment(), other)).toBe(false);
  });
});

describe('times on screen', () => {
  const timing = () => useTiming.getState();
  beforeEach(() => {
    useExperiment.getState().load(sampleExperiment());
    timing().forget();
  });

  test('go stale with an edit and come back with its undo', () => {
    timing().tell(timesOf(useExperiment.getState().experiment));
    useExperiment.getState().edit((draft) => ({ ...draft, network: { nodes: draft.network.nodes.slice(1) } }));
    expect(timing().stale).toBe(true);
    useExperiment.getState().undo();
    expect(timing()).toMatchObject({ stale: false, times: { batchMs: 4 } });
  });

  test('are gone with another experiment', () => {
    timing().tell(timesOf(useExperiment.getState().experiment));
    useExperiment.getState().load(sampleExperiment());
    expect(timing().times).toBeNull();
  });

  test('stay through the start of the run that they foretell, and of no other', () => {
    const asked = useExperiment.getState().experiment;
    const filled = withNodes(([hidden]) => Object.assign(hidden?.layer ?? {}, { bias: true }));
    timing().tell(timesOf(asked));
    timing().carry(asked, filled);
    useExperiment.getState().normalise(filled);
    expect(timing()).toMatchObject({ stale: false, times: { of: filled } });
    timing().carry(asked, filled);
    expect(timing().times).toBeNull();
  });
});
