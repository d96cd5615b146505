import { expect, test } from 'vitest';
import { fileKindOf, knobsOf } from './knobs';

const schema = (...names: string[]) => ({ properties: Object.fromEntries(names.map((name) => [name, {}])) });

test('what a set has of its own comes before what all sets have', () => {
  expect(knobsOf(schema('validation', 'seed', 'samples', 'classes', 'augment'), null)).toEqual(['samples', 'classes', 'validation', 'seed']);
});

test('a file shows the settings of its kind; columns are chosen elsewhere', () => {
  const upload = schema('validation', 'seed', 'id', 'target', 'features', 'task', 'missing', 'standardise', 'image_size', 'length');
  expect(knobsOf(upload, 'csv')).toEqual(['standardise', 'validation', 'seed']);
  expect(knobsOf(upload, 'images')).toEqual(['image_size', 'validation', 'seed']);
  expect(knobsOf(upload, 'text')).toEqual(['length', 'validation', 'seed']);
});

test('drawn points are no setting, nor are their classes', () => {
  expect(knobsOf(schema('validation', 'seed', 'noise', 'points', 'classes'), null)).toEqual(['noise', 'validation', 'seed']);
});

test('a file is known by what the network gets of it', () => {
  expect(fileKindOf({ task: 'classification', fields: { input: [1, 28, 28] } })).toBe('images');
  expect(fileKindOf({ task: 'classification', fields: { input: [4] } })).toBe('csv');
  expect(fileKindOf({ task: 'sequence', fields: { input: [32] } })).toBe('text');
});
