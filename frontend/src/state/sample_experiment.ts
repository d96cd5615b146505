import type { Experiment, Run } from '../api/types';

/** A small experiment for tests. */
export function sampleExperiment(): Experiment {
  return {
    name: 'Circle',
    seed: 0,
    dataset: { kind: 'circle', noise: 0.1 },
    network: {
      nodes: [
        { id: 'hidden', layer: { kind: 'Linear', out_features: 8 } },
        { id: 'drop', layer: { kind: 'Dropout', p: 0.1 } },
        { id: 'head', layer: { kind: 'Linear' } },
      ],
    },
    training: {
      loss: { kind: 'CrossEntropyLoss' },
      optimizer: { kind: 'Adam', lr: 0.003, weight_decay: 0 },
      schedule: { kind: 'constant' },
      batch_size: 32,
      max_epochs: null,
      max_steps: null,
      l1: 0,
      l2: 0,
      grad_clip: null,
      early_stopping: null,
      device: 'auto',
      precision: 'float32',
    },
  };
}

export function sampleRun(id: string, experiment: Experiment = sampleExperiment()): Run {
  return {
    id,
    name: experiment.name,
    owner: 'owner',
    status: 'running',
    reason: null,
    step: 0,
    epoch: 0,
    experiment,
    summary: {},
    manifest: {},
    parent: null,
    created: '2026-11-21T10:00:00Z',
    started: '2026-11-21T10:00:01Z',
    ended: null,
    queue_position: null,
  };
}
