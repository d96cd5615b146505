import { describe, expect, test } from 'vitest';
import type { Upload, UploadColumn } from '../../../api/types';
import { firstChoice, lackOf, missingIn, rowsLeftOut, tableSpec, withFeature, withTarget } from './table';

const column = (name: string, type: UploadColumn['type'], missing = 0): UploadColumn => ({
  name, type, missing, distinct: 9, examples: [], categories: [], whole: false,
});
const columns = [column('id', 'text'), column('height', 'number', 2), column('weight', 'number'), column('kind', 'category')];
const upload: Upload = {
  id: 'u1', kind: 'csv', name: 'pets.csv', size_bytes: 100, created: '2026-11-22T00:00:00Z', rows: 30, columns,
  suggested: { target: 'kind', features: ['height', 'weight'], task: 'classification' },
};
const suggested = { target: 'kind', features: ['height', 'weight'], task: 'auto' as const, missing: 'drop' as const };

describe('the first choice', () => {
  test('is what the server suggests', () => {
    expect(firstChoice(upload, { kind: 'circle' })).toEqual(suggested);
  });

  test('is what was chosen before of the same file', () => {
    const dataset = { kind: 'upload', id: 'u1', target: 'weight', features: ['height', 'gone'], task: 'regression', missing: 'mean' };
    expect(firstChoice(upload, dataset)).toEqual({ target: 'weight', features: ['height'], task: 'regression', missing: 'mean' });
    expect(firstChoice({ ...upload, id: 'u2' }, dataset)).toEqual(suggested);
  });

  test('is all that can be used where a target alone was chosen, in the order of the table', () => {
    const dataset = { kind: 'upload', id: 'u1', target: 'weight' };
    expect(firstChoice(upload, dataset)).toEqual({ target: 'weight', features: ['height', 'kind'], task: 'auto', missing: 'drop' });
  });
});

describe('what keeps a choice from being learned', () => {
  const none = { ...suggested, features: [] };
  const of = (found: UploadColumn[], target = 'kind', features: string[] = []): Upload => ({
    ...upload, columns: found, suggested: { target, features, task: 'classification' },
  });

  test('is nothing, or that something is still to be chosen', () => {
    expect(lackOf(suggested, upload)).toBeNull();
    expect(lackOf({ ...suggested, target: '' }, upload)).toBe('chooseTarget');
    expect(lackOf(none, upload)).toBe('chooseFeature');
    expect(lackOf({ ...none, target: 'height' }, of([column('height', 'number'), column('kind', 'category')]))).toBe('chooseFeature');
  });

  test('is the file, where no choice helps', () => {
    expect(lackOf(none, of([column('kind', 'category')]))).toBe('lacksColumns');
    expect(lackOf({ ...none, target: '' }, of([column('kind', 'text')]))).toBe('lacksColumns');
    expect(lackOf(none, of([column('note', 'text'), column('kind', 'category')]))).toBe('lacksValues');
    expect(lackOf(none, of([column('id', 'number'), column('note', 'text'), column('kind', 'category')]))).toBe('lacksUse');
  });

  test('is nothing once somebody reads the numbers of the rows', () => {
    expect(lackOf({ ...none, features: ['id'] }, of([column('id', 'number'), column('kind', 'category')]))).toBeNull();
  });
});

test('what is predicted is never read; the target before becomes an input', () => {
  expect(withTarget(suggested, 'height', columns)).toEqual({ target: 'height', features: ['weight', 'kind'], task: 'auto', missing: 'drop' });
  const text = withTarget({ ...suggested, target: 'id' }, 'kind', columns);
  expect(text.features).toEqual(['height', 'weight']);
});

test('inputs keep the order of the table', () => {
  const fewer = withFeature(suggested, 'height', false, columns);
  expect(fewer.features).toEqual(['weight']);
  expect(withFeature(withFeature(fewer, 'id', true, columns), 'height', true, columns).features).toEqual(['id', 'height', 'weight']);
  expect(withFeature(suggested, 'kind', true, columns).features).toEqual(['height', 'weight']);
});

test('missing values count only where a column is used', () => {
  expect(missingIn(suggested, columns).map(({ name }) => name)).toEqual(['height']);
  expect(missingIn({ ...suggested, features: ['weight'] }, columns)).toEqual([]);
});

test('rows that no side of the split has are told', () => {
  expect(rowsLeftOut(upload, { train: 22, validation: 6 })).toBe(2);
  expect(rowsLeftOut(upload, { train: 24, validation: 6 })).toBe(0);
  expect(rowsLeftOut(upload, null)).toBe(0);
});

test('another choice of the same file keeps its other settings', () => {
  const before = { kind: 'upload', id: 'u1', target: 'weight', validation: 0.3 };
  expect(tableSpec(upload, suggested, before)).toEqual({ kind: 'upload', id: 'u1', validation: 0.3, ...suggested });
  expect(tableSpec(upload, suggested, { kind: 'circle', noise: 1 })).toEqual({ kind: 'upload', id: 'u1', ...suggested });
});
