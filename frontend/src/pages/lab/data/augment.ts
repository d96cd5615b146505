/** Which augmentations a data set can have, and how strong each one is: pure. */
import type { CatalogEntry, JsonSchema, Spec } from '../../../api/types';
import { fieldsOf, type FormField } from '../../../ui/schema';

export interface Augmentation {
  kind: string;
  /** How strong it may be. */
  strength: FormField;
}

/** One entry of a data set's `augment`. */
export interface Applied {
  kind: string;
  strength: number;
}

/** The augmentations that a data set of the catalogue offers, in the server's order; empty for sets that have none. */
export function augmentationsOf(entry: CatalogEntry): Augmentation[] {
  const { augment } = entry.schema.properties ?? {};
  if (augment?.items === undefined) return [];
  return variants(augment.items, entry.schema.$defs).flatMap((schema) => {
    const kind = schema.properties?.kind?.const;
    const strength = fieldsOf({ ...schema, ...(entry.schema.$defs && { $defs: entry.schema.$defs }) }).find((field) => field.name === 'strength');
    return typeof kind === 'string' && strength !== undefined ? [{ kind, strength }] : [];
  });
}

function variants(schema: JsonSchema, defs: JsonSchema['$defs']): JsonSchema[] {
  const target = schema.$ref === undefined ? undefined : defs?.[schema.$ref.replace('#/$defs/', '')];
  if (target !== undefined) return variants(target, defs);
  const alternatives = schema.oneOf ?? schema.anyOf;
  return alternatives === undefined ? [schema] : alternatives.flatMap((one) => variants(one, defs));
}

/** What is on; anything else that a link may have brought is left out. */
export function appliedOf(dataset: Spec): Applied[] {
  const { augment } = dataset;
  const isApplied = (one: unknown): one is Applied =>
    typeof one === 'object' && one !== null && 'kind' in one && 'strength' in one && typeof one.kind === 'string' && typeof one.strength === 'number';
  return Array.isArray(augment) ? augment.filter(isApplied) : [];
}

/** The data set with one augmentation at another strength; null takes it out. They stand in the order in which they are offered. */
export function withStrength(dataset: Spec, kind: string, strength: number | null, offered: readonly Augmentation[]): Spec {
  const applied = appliedOf(dataset);
  const augment = offered.flatMap((one): Applied[] => {
    const value = one.kind === kind ? strength : applied.find((each) => each.kind === one.kind)?.strength;
    return value === null || value === undefined ? [] : [{ kind: one.kind, strength: value }];
  });
  return { ...dataset, augment };
}
