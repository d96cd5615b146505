import { expect, test } from 'vitest';
import type { CatalogEntry, JsonSchema } from '../../../api/types';
import { appliedOf, augmentationsOf, readStrength, strengthText, withStrength } from './augment';

const schema: JsonSchema = {
  $defs: {
    Augmentation: {
      type: 'object',
      properties: {
        kind: { enum: ['noise', 'rotate', 'erase'], 'x-labels': { noise: { en: 'Noise', zh: '噪声' } } },
        strength: { type: 'number', minimum: 0, maximum: 1, default: 0.1 },
      },
    },
  },
  properties: { augment: { type: 'array', items: { $ref: '#/$defs/Augmentation' }, default: [] }, noise: { type: 'number' } },
};
const entry = (own: JsonSchema): CatalogEntry => ({ kind: 'digits', schema: own }) as unknown as CatalogEntry;
const offered = augmentationsOf(entry(schema), true);

test('are read from the schema; points cannot take what only pictures can', () => {
  expect(offered.map(({ kind, title, most }) => [kind, title.zh, most])).toEqual([['noise', '噪声', 1], ['rotate', 'rotate', 1], ['erase', 'erase', 1]]);
  expect(augmentationsOf(entry(schema), false).map(({ kind }) => kind)).toEqual(['noise', 'rotate']);
  expect(augmentationsOf(entry({ properties: {} }), true)).toEqual([]);
});

test('of own files pictures alone can be varied', () => {
  const upload = { ...entry(schema), kind: 'upload' };
  expect(augmentationsOf(upload, true)).toHaveLength(3);
  expect(augmentationsOf(upload, false)).toEqual([]);
});

test('are set, changed and taken out one by one, in the order in which they are offered', () => {
  const rotated = withStrength({ kind: 'digits', validation: 0.2 }, 'rotate', 0.1, offered);
  expect(rotated).toEqual({ kind: 'digits', validation: 0.2, augment: [{ kind: 'rotate', strength: 0.1 }] });
  const both = withStrength(rotated, 'noise', 0.2, offered);
  expect(appliedOf(both)).toEqual([{ kind: 'noise', strength: 0.2 }, { kind: 'rotate', strength: 0.1 }]);
  expect(appliedOf(withStrength(both, 'rotate', null, offered))).toEqual([{ kind: 'noise', strength: 0.2 }]);
});

test('what a link brought and is none is left out', () => {
  expect(appliedOf({ kind: 'digits', augment: ['nonsense', { kind: 'noise' }, { kind: 'noise', strength: 0.3 }] })).toEqual([
    { kind: 'noise', strength: 0.3 },
  ]);
  expect(appliedOf({ kind: 'digits' })).toEqual([]);
});

test('a turn reads and is typed as an angle, all else as a share', () => {
  const share = (value: number): string => `${value * 100} %`;
  expect(strengthText('rotate', 0.1, share)).toBe('±18°');
  expect(strengthText('noise', 0.5, share)).toBe('50 %');
  expect(readStrength('rotate', '±18°')).toBeCloseTo(0.1);
  expect(readStrength('noise', '50 %')).toBe(0.5);
  expect(readStrength('noise', '50')).toBe(0.5);
  expect(readStrength('noise', '0.5')).toBe(0.5);
  expect(readStrength('noise', 'much')).toBeNull();
});
