import type { Experiment, NetworkNode, Spec } from '../api/types';
import { areLearnable, redrawnPoints } from './drawn';
import { sameValue } from './equal';

/** How the experiment on screen differs from the one that is running. */
export interface Changes {
  /** What a `set` command can apply at once. */
  live: Record<string, unknown>;
  /** Something else differs: only a new run can apply it. */
  restart: boolean;
}

const liveTraining = ['l1', 'l2', 'grad_clip', 'batch_size'] as const;
const liveOptimizer = ['lr', 'momentum', 'weight_decay'] as const;

/** Compares the running experiment with the one on screen; its name makes no difference. */
export function changesBetween(running: Experiment, wanted: Experiment): Changes {
  const live: Record<string, unknown> = {};
  const applied: Experiment = structuredClone(running);
  for (const field of liveTraining) {
    if (sameValue(running.training[field], wanted.training[field])) continue;
    live[field] = wanted.training[field];
    Object.assign(applied.training, { [field]: wanted.training[field] });
  }
  const { optimizer } = running.training;
  if (optimizer.kind === wanted.training.optimizer.kind) {
    for (const field of liveOptimizer) {
      const value = wanted.training.optimizer[field];
      if (value === undefined || sameValue(optimizer[field], value)) continue;
      live[field] = value;
      applied.training.optimizer[field] = value;
    }
  }
  const dropout = commonDropout(running, wanted);
  if (dropout !== null) {
    live.dropout = dropout;
    applied.network.nodes = wanted.network.nodes;
  }
  const points = redrawnPoints(running.dataset, wanted.dataset);
  if (points !== null) {
    // While too few are drawn the run keeps those before: what is just being drawn asks for nothing.
    if (areLearnable(points)) live.points = points;
    applied.dataset.points = points;
  }
  return { live, restart: !sameValue({ ...applied, name: '' }, { ...wanted, name: '' }) };
}

/** The experiment after a `set`: what the run computes from then on. */
export function withLiveValues(experiment: Experiment, values: Record<string, unknown>): Experiment {
  const next = structuredClone(experiment);
  for (const [field, value] of Object.entries(values)) {
    if (field === 'dropout') setDropout(next, value);
    else if (field === 'points') next.dataset.points = value;
    else if (liveTraining.some((name) => name === field)) Object.assign(next.training, { [field]: value });
    else next.training.optimizer[field] = value;
  }
  return next;
}

/** The experiment that a run computes now: as it began, and every change made since (manifest: `[step, values]` each). */
export function currentExperiment(experiment: Experiment, manifest: Record<string, unknown>): Experiment {
  const { changes } = manifest;
  if (!Array.isArray(changes)) return experiment;
  return changes.reduce<Experiment>((current, change: unknown) => {
    const values: unknown = Array.isArray(change) ? change[1] : null;
    return typeof values === 'object' && values !== null
      ? withLiveValues(current, values as Record<string, unknown>)
      : current;
  }, experiment);
}

function setDropout(experiment: Experiment, probability: unknown): void {
  for (const { layer } of experiment.network.nodes) {
    const field = dropoutField(layer);
    if (field !== null) layer[field] = probability;
  }
}

/** The name of a layer's dropout probability, if it has one. */
export function dropoutField(layer: Spec): 'p' | 'dropout' | null {
  if (layer.kind.startsWith('Dropout')) return 'p';
  return 'dropout' in layer ? 'dropout' : null;
}

/** The one new probability of all dropout layers when nothing else in the network changed, else null. */
function commonDropout(running: Experiment, wanted: Experiment): unknown {
  if (sameValue(running.network, wanted.network)) return null;
  const probabilities = wanted.network.nodes.flatMap(({ layer }) => {
    const field = dropoutField(layer);
    return field === null ? [] : [layer[field]];
  });
  const [first] = probabilities;
  if (first === undefined || !probabilities.every((value) => value === first)) return null;
  const without = ({ layer, ...node }: NetworkNode): unknown => {
    const field = dropoutField(layer);
    return { ...node, layer: field === null ? layer : { ...layer, [field]: 0 } };
  };
  return sameValue(running.network.nodes.map(without), wanted.network.nodes.map(without)) ? first : null;
}
