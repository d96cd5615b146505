/** Changes of the experiment that own data asks for: pure, one undoable step each. */
import type { Catalog, Experiment, Spec } from '../../../api/types';
import { firstLoss, freshSpec, lossSuits, withTraining } from '../changes';
import type { PointSet } from './points';

/** Another data set of the person's own; where the loss cannot judge its task, the usual one comes with it. */
export function withOwnData(experiment: Experiment, dataset: Spec, task: string, catalog: Catalog): Experiment {
  const next = { ...experiment, dataset };
  const { kind } = experiment.training.loss;
  const suits = lossSuits(kind, task) && !(task === 'classification' && lossSuits(kind, 'regression'));
  if (suits) return next;
  const loss = catalog.losses.find((entry) => entry.kind === firstLoss(task));
  return loss === undefined ? next : withTraining(next, { loss: freshSpec(loss) });
}

/** The points of the experiment anew; its other settings of drawn points stay. */
export function withPoints(experiment: Experiment, set: PointSet, catalog: Catalog): Experiment {
  const before = experiment.dataset.kind === 'points' ? experiment.dataset : {};
  return withOwnData(experiment, { ...before, kind: 'points', ...set }, 'classification', catalog);
}
