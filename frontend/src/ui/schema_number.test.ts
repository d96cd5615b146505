import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../api/types';
import { fieldsOf, type FormField } from './schema';
import { emptyOf, firstNumber, scaleOf } from './schema_number';

const field = (schema: JsonSchema): FormField => fieldsOf({ properties: { it: schema } })[0]!;

test('the way of a slider stays inside the bounds', () => {
  expect(scaleOf(field({ type: 'number', minimum: 0, maximum: 1 }))).toEqual({ min: 0, max: 1, kind: 'linear', step: 0.01 });
  expect(scaleOf(field({ type: 'integer', minimum: 1, maximum: 16 }))).toMatchObject({ min: 1, max: 16, step: 1 });
  expect(scaleOf(field({ type: 'integer', minimum: 10, maximum: 20_000 }))).toEqual({ min: 10, max: 20_000, kind: 'log', step: 1 });
  const open = scaleOf(field({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }));
  expect(open.min).toBeGreaterThan(0);
  expect(open.max).toBeLessThan(1);
  expect(scaleOf(field({ type: 'number', minimum: 0, maximum: 10, 'x-log': true }))).toMatchObject({ kind: 'log', off: 0, max: 10 });
  const positive = scaleOf(field({ type: 'number', exclusiveMinimum: 0, maximum: 10, 'x-log': true }));
  expect(positive.min).toBeGreaterThan(0);
  expect(positive.off).toBeUndefined();
});

describe('a number in the place of a word', () => {
  const same = { const: 'same' };

  test('begins with the default where that is a number', () => {
    expect(firstNumber(field({ anyOf: [{ type: 'integer', minimum: 0 }, same], default: 3 }))).toBe(3);
  });

  test('begins with the least that is allowed, and never below zero', () => {
    expect(firstNumber(field({ anyOf: [{ type: 'integer', minimum: 2 }, same], default: 'same' }))).toBe(2);
    expect(firstNumber(field({ anyOf: [{ type: 'integer', minimum: -5 }, same], default: 'same' }))).toBe(0);
    expect(firstNumber(field({ anyOf: [{ type: 'integer' }, same], default: 'same' }))).toBe(0);
  });
});

test('an empty field says what that means in the language of the person', () => {
  const plain = field({ type: 'integer' });
  expect(emptyOf(plain, 'en')).toBeNull();
  const told = { ...plain, empty: { en: 'as the data need', zh: '由数据决定' } };
  expect([emptyOf(told, 'en'), emptyOf(told, 'zh')]).toEqual(['as the data need', '由数据决定']);
});
