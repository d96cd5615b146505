import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../api/types';
import { numberFault } from './bounds';
import { controlOf, counts, fieldsOf, hasSlider, variantDefaults, withChange } from './schema';

const size: JsonSchema = { type: 'integer', minimum: 1, maximum: 11 };
/** As pydantic writes Conv2d's fields. */
const conv: JsonSchema = {
  properties: {
    kind: { const: 'Conv2d', type: 'string' },
    out_channels: { type: 'integer', minimum: 1, maximum: 512, title: 'Channels', title_zh: '通道', default: 8 },
    kernel_size: {
      anyOf: [size, { type: 'array', prefixItems: [size, size], minItems: 2, maxItems: 2 }],
      title: 'Kernel',
      default: 3,
    },
    padding: {
      anyOf: [{ type: 'integer', minimum: 0 }, { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 }, { enum: ['same', 'valid'], type: 'string' }],
      default: 0,
    },
    bias: { type: 'boolean', default: true, description: 'Add one number.', description_zh: '加一个数。' },
  },
  required: ['out_channels'],
};

const field = (property: JsonSchema) => fieldsOf({ properties: { x: property } })[0]!;

describe('fieldsOf', () => {
  test('lists fields in order without the kind, with both languages', () => {
    const fields = fieldsOf(conv);
    expect(fields.map(({ name }) => name)).toEqual(['out_channels', 'kernel_size', 'padding', 'bias']);
    expect(fields[0]).toMatchObject({ title: { en: 'Channels', zh: '通道' }, required: true, default: 8 });
    expect(fields[1]?.title).toEqual({ en: 'Kernel', zh: 'Kernel' });
    expect(fields[2]?.title.en).toBe('padding');
    expect(fields[3]?.description).toEqual({ en: 'Add one number.', zh: '加一个数。' });
  });

  test('one or two numbers, or a word', () => {
    const [, kernel, padding] = fieldsOf(conv);
    expect(kernel?.control).toMatchObject({
      number: { minimum: 1, maximum: 11, integer: true },
      pair: { minimum: 1, maximum: 11, integer: true },
      constants: [],
    });
    expect(padding?.control).toMatchObject({ constants: ['same', 'valid'], number: { minimum: 0 }, pair: { integer: true } });
  });

  test('a list of sizes', () => {
    const item: JsonSchema = { type: 'integer', minimum: -1, maximum: 64 };
    expect(controlOf({ type: 'array', items: item, minItems: 1, maxItems: 3 }, undefined)).toMatchObject({
      pair: null, sizes: { bounds: { minimum: -1, maximum: 64, integer: true }, fewest: 1, most: 3 },
    });
    expect(controlOf({ type: 'array', items: { type: 'string' } }, undefined).sizes).toBeNull();
  });

  test('nullable numbers, choices, words and switches', () => {
    expect(controlOf({ anyOf: [{ type: 'number', exclusiveMinimum: 0 }, { type: 'null' }] }, undefined)).toMatchObject({
      nullable: true, number: { exclusiveMinimum: 0, integer: false },
    });
    expect(controlOf({ enum: ['relu', 'gelu', null] }, undefined)).toMatchObject({ nullable: true, constants: ['relu', 'gelu'] });
    expect(controlOf({ const: 'x', type: 'string' }, undefined).constants).toEqual(['x']);
    expect(controlOf({ type: 'string', maxLength: 40 }, undefined).text).toEqual({ maxLength: 40 });
    expect(controlOf({ type: 'boolean' }, undefined).boolean).toBe(true);
  });

  test('follows references; what stands beside one wins', () => {
    const schema: JsonSchema = {
      $defs: { Mode: { enum: ['a', 'b'], type: 'string', title: 'Mode' } },
      properties: { mode: { $ref: '#/$defs/Mode', title: 'Way', default: 'a' }, other: { allOf: [{ $ref: '#/$defs/Mode' }] } },
    };
    const [mode, other] = fieldsOf(schema);
    expect(mode).toMatchObject({ title: { en: 'Way' }, control: { constants: ['a', 'b'] } });
    expect(other).toMatchObject({ title: { en: 'Mode' }, control: { constants: ['a', 'b'] } });
  });

  test('a reference to itself ends', () => {
    const schema: JsonSchema = { $defs: { A: { anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] } }, properties: { a: { $ref: '#/$defs/A' } } };
    expect(fieldsOf(schema)[0]?.control.nullable).toBe(true);
  });

  test('objects told apart by their kind become variants with their defaults', () => {
    const { control } = field({
      oneOf: [
        { type: 'object', title: 'Rotate', properties: { kind: { const: 'rotate' }, degrees: { type: 'number', default: 10 } } },
        { type: 'object', title: 'Flip', properties: { kind: { const: 'flip' } } },
      ],
    });
    expect(control.variants.map(({ kind }) => kind)).toEqual(['rotate', 'flip']);
    expect(variantDefaults(control.variants[0]!.schema, 'rotate')).toEqual({ kind: 'rotate', degrees: 10 });
  });

  test('marks what may change live and what is logarithmic', () => {
    expect(field({ type: 'number', 'x-live': true, 'x-log': true })).toMatchObject({ live: true, log: true });
    expect(field({ type: 'number' })).toMatchObject({ live: false, log: false });
  });
});

describe('sliders', () => {
  test('a bounded number gets one, a large count and an open range do not', () => {
    expect(hasSlider(field({ type: 'number', minimum: 0, maximum: 0.9 }))).toBe(true);
    expect(hasSlider(field({ type: 'integer', minimum: 1, maximum: 16 }))).toBe(true);
    expect(hasSlider(field({ type: 'integer', minimum: 1, maximum: 4096 }))).toBe(false);
    expect(hasSlider(field({ type: 'integer', minimum: 1, maximum: 4096 }), true)).toBe(true);
    expect(hasSlider(field({ type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 }), true)).toBe(false);
    expect(hasSlider(field({ type: 'number', minimum: 0 }))).toBe(false);
    expect(hasSlider(fieldsOf(conv)[1]!)).toBe(false);
  });
});

describe('numberFault', () => {
  test.each([
    [5, { minimum: 1, maximum: 9, integer: true }, null],
    [null, {}, 'notNumber'],
    [1.5, { integer: true }, 'notInteger'],
    [0, { minimum: 1 }, 'tooSmall'],
    [10, { maximum: 9 }, 'tooLarge'],
    [0, { exclusiveMinimum: 0 }, 'notAbove'],
    [1, { exclusiveMaximum: 1 }, 'notBelow'],
  ] as const)('%s in %j', (value, bounds, code) => {
    expect(numberFault(value, bounds)?.code ?? null).toBe(code);
  });
});

test('a field counts only with the values it needs; what is not said has its default', () => {
  const all = fieldsOf({
    properties: { target: { enum: ['sine', 'free'], default: 'sine' }, expression: { type: 'string', default: 'x', 'x-only-with': { target: 'free' } } },
  });
  const [target, expression] = all;
  expect([counts(target!, {}, all), counts(expression!, {}, all)]).toEqual([true, false]);
  expect(counts(expression!, { target: 'free' }, all)).toBe(true);
  expect(counts(expression!, { target: 'sine' }, all)).toBe(false);
});

test.each([
  ['shortest', 20, { shortest: 20, longest: 20 }],
  ['shortest', 8, { shortest: 8 }],
  ['longest', 3, { shortest: 3, longest: 3 }],
  ['longest', 30, { longest: 30 }],
  ['other', 1, { other: 1 }],
])('two numbers that must not cross take each other along: %s to %d', (name, value, changed) => {
  const all = fieldsOf({
    properties: {
      shortest: { type: 'integer', default: 5 },
      longest: { type: 'integer', default: 12, 'x-not-below': 'shortest' },
      other: { type: 'integer', default: 0 },
    },
  });
  expect(withChange(all, {}, name, value)).toEqual(changed);
});
