import { expect, test } from 'vitest';
import type { CatalogEntry, JsonSchema } from '../../../api/types';
import { appliedOf, augmentationsOf, withStrength } from './augment';

const kind = (name: string, maximum: number): JsonSchema => ({
  type: 'object',
  properties: { kind: { const: name }, strength: { type: 'number', exclusiveMinimum: 0, maximum, default: 0.1 } },
});
const schema: JsonSchema = {
  $defs: { Noise: kind('noise', 1), Rotate: kind('rotate', 180) },
  properties: {
    augment: { type: 'array', items: { oneOf: [{ $ref: '#/$defs/Noise' }, { $ref: '#/$defs/Rotate' }] }, default: [] },
    noise: { type: 'number' },
  },
};
const entry = (own: JsonSchema): CatalogEntry => ({ kind: 'digits', schema: own }) as unknown as CatalogEntry;

test('are read from the schema with their bounds', () => {
  const offered = augmentationsOf(entry(schema));
  expect(offered.map((one) => [one.kind, one.strength.control.number?.maximum])).toEqual([['noise', 1], ['rotate', 180]]);
});

test('a set with one or none', () => {
  const one = { $defs: schema.$defs ?? {}, properties: { augment: { type: 'array' as const, items: { $ref: '#/$defs/Noise' } } } };
  expect(augmentationsOf(entry(one)).map((each) => each.kind)).toEqual(['noise']);
  expect(augmentationsOf(entry({ properties: {} }))).toEqual([]);
});

test('are set, changed and taken out one by one, in the order in which they are offered', () => {
  const offered = augmentationsOf(entry(schema));
  const rotated = withStrength({ kind: 'digits', validation: 0.2 }, 'rotate', 15, offered);
  expect(rotated).toEqual({ kind: 'digits', validation: 0.2, augment: [{ kind: 'rotate', strength: 15 }] });
  const both = withStrength(rotated, 'noise', 0.2, offered);
  expect(appliedOf(both)).toEqual([{ kind: 'noise', strength: 0.2 }, { kind: 'rotate', strength: 15 }]);
  expect(appliedOf(withStrength(both, 'rotate', null, offered))).toEqual([{ kind: 'noise', strength: 0.2 }]);
});

test('what a link brought and is none is left out', () => {
  expect(appliedOf({ kind: 'digits', augment: ['nonsense', { kind: 'noise' }, { kind: 'noise', strength: 0.3 }] })).toEqual([
    { kind: 'noise', strength: 0.3 },
  ]);
  expect(appliedOf({ kind: 'digits' })).toEqual([]);
});
