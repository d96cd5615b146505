/** Whether a value from outside has the shape that the page takes an experiment for. Its values the server judges. */
import type { Experiment } from '../api/types';

type Test = (value: unknown) => boolean;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number';
const isWhole: Test = (value) => Number.isSafeInteger(value);
const isSwitch: Test = (value) => typeof value === 'boolean';
const maybe = (test: Test): Test => (value) => value === undefined || value === null || test(value);
const each = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
const has = (fields: Readonly<Record<string, Test>>): Test => (value) =>
  isRecord(value) && Object.entries(fields).every(([name, test]) => test(value[name]));

const isSpec = has({ kind: isText });
const isNode = has({
  id: isText,
  layer: isSpec,
  inputs: maybe(each(isText)),
  repeat: (value) => value === undefined || isWhole(value),
  name: maybe(isText),
  initializer: maybe(isSpec),
  frozen: maybe(isSwitch),
  weights_of: maybe(isText),
  group: maybe(isText),
  part: maybe(isText),
});
const isGroup = has({
  id: isText,
  layer: isSpec,
  name: maybe(isText),
  initializer: maybe(isSpec),
  group: maybe(isText),
  part: maybe(isText),
  stack: maybe(isText),
});
const isTraining = has({
  loss: isSpec,
  optimizer: isSpec,
  schedule: isSpec,
  batch_size: maybe(isNumber),
  max_epochs: maybe(isNumber),
  max_steps: maybe(isNumber),
  l1: maybe(isNumber),
  l2: maybe(isNumber),
  grad_clip: maybe(isNumber),
  early_stopping: maybe(has({ patience: isNumber, min_delta: maybe(isNumber), restore_best: maybe(isSwitch) })),
  device: maybe(isText),
  precision: maybe(isText),
});
const fits = has({
  name: isText,
  seed: isWhole,
  dataset: isSpec,
  network: has({ nodes: each(isNode), groups: maybe((value) => each(isGroup)(value) && areNested(value as Nested[])) }),
  training: isTraining,
});

type Nested = Pick<NonNullable<Experiment['network']['groups']>[number], 'id' | 'group'>;

/** No group lies in itself, not even through others. */
function areNested(groups: readonly Nested[]): boolean {
  const parents = new Map(groups.map(({ id, group }) => [id, group]));
  return groups.every(({ id }) => {
    const inside = new Set<string>();
    for (let at = parents.get(id); at !== undefined && at !== null; at = parents.get(at)) {
      if (at === id || inside.has(at)) return false;
      inside.add(at);
    }
    return true;
  });
}

export function isExperiment(value: unknown): value is Experiment {
  return fits(value);
}
