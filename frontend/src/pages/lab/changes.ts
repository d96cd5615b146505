/** Changes of an experiment that the panels ask for: pure, one undoable step each. */
import type { Catalog, CatalogEntry, EarlyStopping, Experiment, Spec } from '../../api/types';

type Training = Experiment['training'];

/** A spec with everything its kind needs, at its defaults. */
export function freshSpec(entry: CatalogEntry): Spec {
  return { kind: entry.kind, ...entry.defaults };
}

const FIRST_LOSS: Record<string, string> = {
  classification: 'CrossEntropyLoss',
  sequence: 'CrossEntropyLoss',
  regression: 'MSELoss',
};
const LOSSES_FOR_NUMBERS = new Set(['MSELoss', 'L1Loss', 'HuberLoss']);

/** The usual loss of a task. */
export function firstLoss(task: string): string | undefined {
  return FIRST_LOSS[task];
}

/** Whether a loss can judge what a task asks for: classes may be compared as numbers, numbers and tokens not as anything else. */
export function lossSuits(loss: string, task: string): boolean {
  if (task === 'regression') return LOSSES_FOR_NUMBERS.has(loss);
  return task !== 'sequence' || loss === FIRST_LOSS.sequence;
}

/** Another data set; where it asks for something else than the one before, the usual loss comes with it. */
export function withDataset(experiment: Experiment, entry: CatalogEntry, catalog: Catalog): Experiment {
  const next = { ...experiment, dataset: freshSpec(entry) };
  const before = catalog.datasets.find((one) => one.kind === experiment.dataset.kind)?.task;
  if (entry.task === undefined || entry.task === before) return next;
  const loss = catalog.losses.find((one) => one.kind === firstLoss(entry.task ?? ''));
  return loss === undefined ? next : withTraining(next, { loss: freshSpec(loss) });
}

export function withTraining(experiment: Experiment, values: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...values } };
}

/** Another optimizer that keeps the learning rate, so that only one thing changes. */
export function withOptimizer(experiment: Experiment, entry: CatalogEntry): Experiment {
  const { lr } = experiment.training.optimizer;
  return withTraining(experiment, { optimizer: { ...freshSpec(entry), ...(typeof lr === 'number' && { lr }) } });
}

export function withLr(experiment: Experiment, lr: number): Experiment {
  return withTraining(experiment, { optimizer: { ...experiment.training.optimizer, lr } });
}

/** Early stopping with another patience, the rest kept; null switches it off. */
export function withPatience(stopping: EarlyStopping | null, patience: number | null): EarlyStopping | null {
  if (patience === null) return null;
  return { min_delta: 0, restore_best: true, ...stopping, patience };
}

/** The learning rate to try after the numbers ran away: a tenth, written as a person would. */
export function gentlerLr(lr: number): number {
  return Number((lr / 10).toPrecision(2));
}
