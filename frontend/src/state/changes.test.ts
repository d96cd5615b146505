import { describe, expect, test } from 'vitest';
import type { Experiment } from '../api/types';
import { changesBetween, currentExperiment, withLiveValues } from './changes';
import { sampleExperiment } from './sample_experiment';

function after(change: (experiment: Experiment) => void) {
  const wanted = sampleExperiment();
  change(wanted);
  return changesBetween(sampleExperiment(), wanted);
}

describe('changesBetween', () => {
  test('nothing changed, or only the name', () => {
    expect(after(() => undefined)).toEqual({ live: {}, restart: false });
    expect(after((experiment) => (experiment.name = 'Other'))).toEqual({ live: {}, restart: false });
  });

  test('training values and the optimizer\'s own apply at once', () => {
    const { live, restart } = after(({ training }) => {
      training.l2 = 0.01;
      training.grad_clip = 1;
      training.batch_size = 64;
      training.optimizer.lr = 0.1;
      training.optimizer.weight_decay = 0.5;
    });
    expect(live).toEqual({ l2: 0.01, grad_clip: 1, batch_size: 64, lr: 0.1, weight_decay: 0.5 });
    expect(restart).toBe(false);
  });

  test('another optimizer, data set, seed or layer restarts', () => {
    expect(after(({ training }) => (training.optimizer = { kind: 'SGD', lr: 0.003 }))).toEqual({ live: {}, restart: true });
    expect(after((experiment) => (experiment.dataset = { kind: 'xor' })).restart).toBe(true);
    expect(after((experiment) => (experiment.seed = 1)).restart).toBe(true);
    expect(after(({ network }) => network.nodes.splice(1, 1)).restart).toBe(true);
    expect(after(({ training }) => (training.max_epochs = 3)).restart).toBe(true);
  });

  test('a live value beside a structural change counts as both', () => {
    const changes = after((experiment) => {
      experiment.training.l1 = 0.1;
      experiment.seed = 2;
    });
    expect(changes).toEqual({ live: { l1: 0.1 }, restart: true });
  });

  test('the dropout probability applies at once when all dropout layers share it', () => {
    expect(after(({ network }) => (network.nodes[1]!.layer.p = 0.4))).toEqual({ live: { dropout: 0.4 }, restart: false });
  });

  test('points drawn by hand apply at once, unless too few are left or another class needs another head', () => {
    const four = [[0, 0, 0], [1, 1, 1], [0, 1, 0], [1, 0, 1]];
    const drawn = (points: number[][], classes = 2): Experiment => ({
      ...sampleExperiment(),
      dataset: { kind: 'points', points, classes },
    });
    const more = [...four, [0.5, 0.5, 1]];
    expect(changesBetween(drawn(four), drawn(more))).toEqual({ live: { points: more }, restart: false });
    expect(changesBetween(drawn(four), drawn([]))).toEqual({ live: {}, restart: false });
    expect(changesBetween(drawn(four), drawn([...more, [1, 0.5, 2]], 3))).toEqual({ live: {}, restart: true });
    expect(withLiveValues(drawn(four), { points: more })).toEqual(drawn(more));
  });

  test('different dropout probabilities, or one with another change, restart', () => {
    const wanted = sampleExperiment();
    wanted.network.nodes[1]!.layer.p = 0.4;
    wanted.network.nodes.splice(2, 0, { id: 'drop2', layer: { kind: 'Dropout', p: 0.2 } });
    const running = structuredClone(wanted);
    running.network.nodes[1]!.layer.p = 0.1;
    expect(changesBetween(running, wanted)).toEqual({ live: {}, restart: true });
    const both = after(({ network }) => {
      network.nodes[1]!.layer.p = 0.4;
      network.nodes[0]!.layer.out_features = 16;
    });
    expect(both).toEqual({ live: {}, restart: true });
  });
});

describe('withLiveValues', () => {
  test('is what a set command makes of the experiment', () => {
    const running = sampleExperiment();
    const values = { lr: 0.1, l2: 0.5, grad_clip: null, dropout: 0.4 };
    const next = withLiveValues(running, values);
    expect(next.training).toMatchObject({ l2: 0.5, grad_clip: null, optimizer: { lr: 0.1 } });
    expect(next.network.nodes[1]?.layer.p).toBe(0.4);
    expect(changesBetween(running, next)).toEqual({ live: { lr: 0.1, l2: 0.5, dropout: 0.4 }, restart: false });
    expect(running).toEqual(sampleExperiment());
  });

  test('the manifest\'s changes are made in order', () => {
    const changes = [[10, { lr: 0.1 }], [20, { lr: 0.2, l1: 1 }]];
    expect(currentExperiment(sampleExperiment(), { changes }).training).toMatchObject({ l1: 1, optimizer: { lr: 0.2 } });
    expect(currentExperiment(sampleExperiment(), {})).toEqual(sampleExperiment());
  });
});
