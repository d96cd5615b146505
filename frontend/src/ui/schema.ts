import type { JsonSchema } from '../api/types';
import type { NumberBounds } from './bounds';

/** A value that is written as a word or constant ("same", "relu", none). */
export type Constant = string | number | boolean;

/** A list of numbers, as the sizes of a shape. */
export interface SizesControl {
  bounds: NumberBounds;
  fewest: number | null;
  most: number | null;
}

/** What a field can be; several may be allowed at once (a number, two numbers or the word "same"). */
export interface FieldControl {
  nullable: boolean;
  boolean: boolean;
  constants: Constant[];
  number: NumberBounds | null;
  /** Two numbers, as in kernel_size [height, width]. */
  pair: NumberBounds | null;
  /** Any other count of numbers, as in shape [C, H, W]. */
  sizes: SizesControl | null;
  /** Free text with its longest length. */
  text: { maxLength: number | null } | null;
  /** Objects told apart by their `kind`. */
  variants: { kind: string; title: string; schema: JsonSchema }[];
}

/** One field of a generated form. */
export interface FormField {
  name: string;
  title: { en: string; zh: string };
  description: { en: string; zh: string };
  /** May change while a run is going on. */
  live: boolean;
  /** Best on a logarithmic slider. */
  log: boolean;
  required: boolean;
  default: unknown;
  control: FieldControl;
  /** Words for the constants, by constant. */
  labels: Record<string, { en: string; zh: string }>;
  /** Values of other fields without which this one counts for nothing. */
  onlyWith: Record<string, string>;
  /** Name of a number that must not be larger than this one. */
  notBelow: string | null;
  /** What stands in the field while it is left empty. */
  empty: { en: string; zh: string } | null;
}

const empty = (): FieldControl => ({
  nullable: false, boolean: false, constants: [], number: null, pair: null, sizes: null, text: null, variants: [],
});

/** Fields of an object schema in its order; `kind` names the variant and is no field. */
export function fieldsOf(schema: JsonSchema): FormField[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== 'kind')
    .map(([name, property]) => {
      const inner = resolve(property, schema.$defs);
      const title = property.title ?? inner.title ?? name;
      const description = property.description ?? inner.description ?? '';
      return {
        name,
        title: { en: title, zh: property.title_zh ?? inner.title_zh ?? title },
        description: { en: description, zh: property.description_zh ?? inner.description_zh ?? description },
        live: property['x-live'] === true || inner['x-live'] === true,
        log: property['x-log'] === true || inner['x-log'] === true,
        required: schema.required?.includes(name) ?? false,
        default: property.default,
        control: controlOf(property, schema.$defs),
        labels: property['x-labels'] ?? inner['x-labels'] ?? {},
        onlyWith: property['x-only-with'] ?? inner['x-only-with'] ?? {},
        notBelow: property['x-not-below'] ?? inner['x-not-below'] ?? null,
        empty: property['x-empty'] ?? inner['x-empty'] ?? null,
      };
    });
}

/** What a field holds: its default where nothing is said. */
export function valueOf(field: FormField, values: Record<string, unknown>): unknown {
  return field.name in values ? values[field.name] : field.default;
}

/** Whether a field counts beside the values of the others. */
export function counts(field: FormField, values: Record<string, unknown>, all: readonly FormField[]): boolean {
  return Object.entries(field.onlyWith).every(([name, wanted]) => {
    const other = all.find((one) => one.name === name);
    return other === undefined || valueOf(other, values) === wanted;
  });
}

/** All values after one of them was changed: of two numbers that must not cross, it takes the other along. */
export function withChange(all: readonly FormField[], values: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const next = { ...values, [name]: value };
  for (const field of all) {
    const least = all.find((one) => one.name === field.notBelow);
    if (least === undefined || ![field.name, least.name].includes(name)) continue;
    const [low, high] = [valueOf(least, next), valueOf(field, next)];
    if (typeof low === 'number' && typeof high === 'number' && high < low) next[name === field.name ? least.name : field.name] = value;
  }
  return next;
}

/** A constant in the person's language, else as it is written. */
export function labelOf(field: FormField, constant: Constant, language: 'en' | 'zh'): string {
  return field.labels[String(constant)]?.[language] ?? String(constant);
}

/** Everything a property may be, its alternatives merged. */
export function controlOf(property: JsonSchema, defs: JsonSchema['$defs']): FieldControl {
  const control = empty();
  merge(control, property, defs, 0);
  return control;
}

function merge(control: FieldControl, property: JsonSchema, defs: JsonSchema['$defs'], depth: number): void {
  if (depth > 8) return; // A schema that refers to itself.
  const schema = resolve(property, defs);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) {
    for (const alternative of alternatives) {
      // Bounds may stand beside the alternatives instead of inside them.
      merge(control, { ...boundsOf(schema), ...alternative }, defs, depth + 1);
    }
    return;
  }
  if (schema.enum !== undefined || schema.const !== undefined) {
    for (const value of schema.enum ?? [schema.const ?? null]) {
      if (value === null) control.nullable = true;
      else control.constants.push(value);
    }
    return;
  }
  switch (schema.type) {
    case 'null':
      control.nullable = true;
      break;
    case 'boolean':
      control.boolean = true;
      break;
    case 'integer':
    case 'number':
      control.number = { ...boundsOf(schema), integer: schema.type === 'integer' };
      break;
    case 'string':
      control.text = { maxLength: schema.maxLength ?? null };
      break;
    case 'array':
      control.pair = pairOf(schema, defs) ?? control.pair;
      if (control.pair === null) control.sizes = sizesOf(schema, defs);
      break;
    case 'object':
    case undefined: {
      const kind = schema.properties?.kind?.const;
      if (typeof kind !== 'string') break;
      const withDefs = defs === undefined ? schema : { ...schema, $defs: defs };
      control.variants.push({ kind, title: schema.title ?? kind, schema: withDefs });
    }
  }
}

function pairOf(schema: JsonSchema, defs: JsonSchema['$defs']): NumberBounds | null {
  const isPair = schema.prefixItems?.length === 2 || (schema.minItems === 2 && schema.maxItems === 2);
  const item = schema.prefixItems?.[0] ?? schema.items;
  return isPair ? numberOf(item, defs) : null;
}

function sizesOf(schema: JsonSchema, defs: JsonSchema['$defs']): SizesControl | null {
  const bounds = numberOf(schema.items, defs);
  return bounds && { bounds, fewest: schema.minItems ?? null, most: schema.maxItems ?? null };
}

function numberOf(item: JsonSchema | undefined, defs: JsonSchema['$defs']): NumberBounds | null {
  if (item === undefined) return null;
  const inner = resolve(item, defs);
  if (inner.type !== 'integer' && inner.type !== 'number') return null;
  return { ...boundsOf(inner), integer: inner.type === 'integer' };
}

function boundsOf(schema: JsonSchema): NumberBounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
    ...(exclusiveMaximum !== undefined && { exclusiveMaximum }),
  };
}

/** Follows `$ref` and a lone `allOf`; keywords beside the reference win. */
function resolve(schema: JsonSchema, defs: JsonSchema['$defs']): JsonSchema {
  let current = schema;
  for (let hops = 0; hops < 8; hops += 1) {
    const [only] = current.allOf ?? [];
    const target: JsonSchema | undefined =
      current.$ref === undefined
        ? current.allOf?.length === 1 ? only : undefined
        : defs?.[current.$ref.replace('#/$defs/', '')];
    if (target === undefined) return current;
    const beside = { ...current };
    delete beside.$ref;
    delete beside.allOf;
    current = { ...target, ...beside };
  }
  return current;
}

/** Counts beyond this are names (a seed), not amounts that one drags. */
const mostOnASlider = 1_000_000;

/**
 * Whether a slider serves a number better than typing: both ends are known and it is no large count. Where what it changes is
 * redrawn at once (`eager`), large counts get one too.
 */
export function hasSlider(field: FormField, eager = false): boolean {
  const { number, pair, constants } = field.control;
  if (number === null || pair !== null || constants.length > 0) return false;
  const low = number.minimum ?? number.exclusiveMinimum;
  const high = number.maximum ?? number.exclusiveMaximum;
  if (low === undefined || high === undefined) return false;
  return number.integer === true ? high - low <= (eager ? mostOnASlider : 64) : true;
}

/** The values of a new object of a variant: its kind, and its fields' defaults. */
export function variantDefaults(schema: JsonSchema, kind: string): Record<string, unknown> {
  const values: Record<string, unknown> = { kind };
  for (const field of fieldsOf(schema)) {
    if (field.default !== undefined) values[field.name] = field.default;
  }
  return values;
}
