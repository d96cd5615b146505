/** Which augmentations a data set can have, and how strong each one is: pure. */
import type { CatalogEntry, Spec } from '../../../api/types';
import { readNumber } from '../../../ui';

/** Kinds that change the places of points as well as pixels. */
const ofPoints: ReadonlySet<string> = new Set(['noise', 'rotate', 'shift', 'flip', 'scale']);

export interface Augmentation {
  kind: string;
  title: { en: string; zh: string };
  /** The largest strength. */
  most: number;
}

/** One entry of a data set's `augment`. */
export interface Applied {
  kind: string;
  strength: number;
}

/** The augmentations that a data set of the catalogue offers, in the server's order; empty for sets that have none, as tables and texts. */
export function augmentationsOf(entry: CatalogEntry, arePictures: boolean): Augmentation[] {
  // Of own files only pictures can be varied: what is true of a row or a text is not true of one that looks like it.
  if (entry.kind === 'upload' && !arePictures) return [];
  const { augment } = entry.schema.properties ?? {};
  const item = augment?.items?.$ref === undefined ? augment?.items : entry.schema.$defs?.[augment.items.$ref.replace('#/$defs/', '')];
  const { kind, strength } = item?.properties ?? {};
  if (kind?.enum === undefined) return [];
  return kind.enum
    .map(String)
    .filter((name) => arePictures || ofPoints.has(name))
    .map((name) => ({ kind: name, title: kind['x-labels']?.[name] ?? { en: name, zh: name }, most: strength?.maximum ?? 1 }));
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

/** How a strength reads: an angle for turns, else a share. */
export function strengthText(kind: string, strength: number, share: (value: number) => string): string {
  return kind === 'rotate' ? `±${Math.round(strength * 180)}°` : share(strength);
}

/** The strength that a person types: `15°` of a turn, `20 %` or `20` of a share, or the share itself. */
export function readStrength(kind: string, typed: string): number | null {
  const number = readNumber(typed.replace(/[°±]/g, ''));
  if (number === null) return null;
  if (kind === 'rotate') return number / 180;
  return number > 1 ? number / 100 : number;
}
