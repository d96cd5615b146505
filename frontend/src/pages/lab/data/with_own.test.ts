import { expect, test } from 'vitest';
import type { Catalog, CatalogEntry } from '../../../api/types';
import { sampleExperiment } from '../../../state/sample_experiment';
import { withTraining } from '../changes';
import { withOwnData, withPoints } from './with_own';

const entry = (kind: string, defaults = {}): CatalogEntry => ({ kind, defaults, schema: {} }) as unknown as CatalogEntry;
const catalog = { losses: [entry('CrossEntropyLoss', { label_smoothing: 0 }), entry('MSELoss')] } as unknown as Catalog;
const table = { kind: 'upload', id: 'u1' };

test('the usual loss comes along where the one before cannot judge the task', () => {
  const classes = sampleExperiment();
  const numbers = withOwnData(classes, table, 'regression', catalog);
  expect(numbers.training.loss).toEqual({ kind: 'MSELoss' });
  expect(numbers.dataset).toEqual(table);
  expect(withOwnData(numbers, table, 'classification', catalog).training.loss.kind).toBe('CrossEntropyLoss');
  expect(withOwnData(numbers, table, 'sequence', catalog).training.loss.kind).toBe('CrossEntropyLoss');
});

test('a loss that suits stays as it is', () => {
  const huber = withTraining(sampleExperiment(), { loss: { kind: 'HuberLoss', delta: 2 } });
  expect(withOwnData(huber, table, 'regression', catalog).training.loss).toEqual({ kind: 'HuberLoss', delta: 2 });
  const smooth = withTraining(sampleExperiment(), { loss: { kind: 'CrossEntropyLoss', label_smoothing: 0.1 } });
  expect(withOwnData(smooth, table, 'classification', catalog).training.loss).toEqual({ kind: 'CrossEntropyLoss', label_smoothing: 0.1 });
});

test('new points keep the other settings of drawn points, and none of another set', () => {
  const set = { points: [[0, 0, 1] as [number, number, number]], classes: 2 };
  const first = withPoints(sampleExperiment(), set, catalog);
  expect(first.dataset).toEqual({ kind: 'points', ...set });
  const held = { ...first, dataset: { ...first.dataset, validation: 0.5 } };
  expect(withPoints(held, { points: [], classes: 3 }, catalog).dataset).toEqual({ kind: 'points', points: [], classes: 3, validation: 0.5 });
});
