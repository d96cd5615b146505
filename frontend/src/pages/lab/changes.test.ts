import { describe, expect, it } from 'vitest';

import type { Catalog, CatalogEntry } from '../../api/types';
import { emptyExperiment } from '../../state/defaults';
import { gentlerLr, lossSuits, withDataset, withOptimizer, withPatience } from './changes';
import { culprit } from './status';
import { orderedFields } from './surroundings';

function entry(kind: string, more: Partial<CatalogEntry> = {}): CatalogEntry {
  const text = { en: kind, zh: kind };
  return { kind, title: text, summary: text, help: text, group: '', source: '', schema: {}, defaults: {}, ...more };
}

const circle = entry('circle', { task: 'classification' });
const moons = entry('moons', { task: 'classification', defaults: { noise: 0.1 } });
const plane = entry('plane', { task: 'regression' });
const catalog = {
  datasets: [circle, moons, plane],
  losses: [entry('CrossEntropyLoss'), entry('MSELoss', { defaults: { scale: 1 } })],
} as Catalog;

describe('withDataset', () => {
  it('starts the new set at its defaults and keeps everything else', () => {
    const before = emptyExperiment();
    expect(withDataset(before, moons, catalog)).toEqual({ ...before, dataset: { kind: 'moons', noise: 0.1 } });
  });

  it('brings the usual loss when the task changes', () => {
    expect(withDataset(emptyExperiment(), plane, catalog).training.loss).toEqual({ kind: 'MSELoss', scale: 1 });
  });
});

describe('withOptimizer', () => {
  it('keeps the learning rate', () => {
    const sgd = entry('SGD', { defaults: { lr: 0.1, momentum: 0 } });
    expect(withOptimizer(emptyExperiment(), sgd).training.optimizer).toEqual({ kind: 'SGD', lr: 0.003, momentum: 0 });
  });
});

describe('lossSuits', () => {
  it('compares numbers with numbers and tokens with cross-entropy alone', () => {
    expect(lossSuits('MSELoss', 'regression')).toBe(true);
    expect(lossSuits('CrossEntropyLoss', 'regression')).toBe(false);
    expect(lossSuits('MSELoss', 'classification')).toBe(true);
    expect(lossSuits('MSELoss', 'sequence')).toBe(false);
  });
});

describe('withPatience', () => {
  it('keeps the other choices, and starts with the server’s', () => {
    expect(withPatience(null, 3)).toEqual({ patience: 3, min_delta: 0, restore_best: true });
    expect(withPatience({ patience: 3, min_delta: 0.1, restore_best: false }, 8)).toEqual({ patience: 8, min_delta: 0.1, restore_best: false });
    expect(withPatience({ patience: 3, min_delta: 0, restore_best: true }, null)).toBeNull();
  });
});

describe('gentlerLr', () => {
  it('is a tenth without digits that nobody would type', () => {
    expect(gentlerLr(0.3)).toBe(0.03);
    expect(gentlerLr(0.0123)).toBe(0.0012);
  });
});

describe('culprit', () => {
  it('believes the last event that names a node, then the reason', () => {
    expect(culprit(null, [{ node: 'a' }, { node: 'b' }, { type: 'event' }], ['a', 'b'])).toBe('b');
    expect(culprit("The output of 'a' is infinite.", [], ['a', 'b'])).toBe('a');
    expect(culprit('The loss is a number no more.', [{ node: 'gone' }], ['a'])).toBeNull();
  });
});

describe('orderedFields', () => {
  it('puts the source before the target whatever the order of the JSON', () => {
    expect(orderedFields(['target', 'source'])).toEqual(['source', 'target']);
  });
});
