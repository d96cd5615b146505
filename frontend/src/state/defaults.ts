import type { Experiment } from '../api/types';

/** The empty tank: points on a plane and no network yet. */
export function emptyExperiment(): Experiment {
  return {
    name: '',
    seed: 0,
    dataset: { kind: 'circle' },
    network: { nodes: [] },
    training: {
      loss: { kind: 'CrossEntropyLoss' },
      optimizer: { kind: 'Adam', lr: 0.003 },
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
