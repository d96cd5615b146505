/** What the palette offers: layers found by name, summary or group, in the order of the catalogue. */
import type { CatalogEntry, Form, NetworkNode, Spec } from '../api/types';

export interface PaletteGroup {
  group: string;
  entries: CatalogEntry[];
}

/** Whether all letters of a word come in this order, the first one at the beginning of a part of the name. */
function follows(word: string, name: string): boolean {
  const parts = name.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ').toLowerCase().split(/\s+/);
  return parts.some((_, from) => {
    const rest = parts.slice(from).join('');
    let at = 0;
    for (const letter of word) {
      at = rest.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return rest.startsWith(word.charAt(0));
  });
}

/** How far a word is from a layer: 0 = its name begins with it; null = not at all. */
function distance(entry: CatalogEntry, word: string): number | null {
  const names = [entry.kind, entry.title.en, entry.title.zh];
  const lower = names.map((text) => text.toLowerCase());
  if (lower.some((name) => name.startsWith(word))) return 0;
  if (lower.some((name) => name.includes(word))) return 1;
  if (word.length > 1 && names.some((name) => follows(word, name))) return 2;
  const about = [entry.group, entry.summary.en, entry.summary.zh].map((text) => text.toLowerCase());
  return about.some((text) => text.includes(word)) ? 3 : null;
}

function rankOf(entry: CatalogEntry, words: readonly string[]): number | null {
  let rank = 0;
  for (const word of words) {
    const far = distance(entry, word);
    if (far === null) return null;
    rank += far;
  }
  return rank;
}

/** Whether a layer takes what flows at a place; where that is not known, every layer may. */
export function suits(entry: CatalogEntry, form: Form | null): boolean {
  return form === null || entry.takes === undefined || entry.takes.includes(form);
}

/**
 * Entries that match every word, also with letters left out (`tenc`); names that begin with the words come first, and of
 * equally good ones those that suit the place.
 */
export function search(entries: readonly CatalogEntry[], query: string, form: Form | null = null): CatalogEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return entries
    .map((entry, index) => ({ entry, index, rank: rankOf(entry, words) }))
    .filter((found): found is typeof found & { rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank || Number(suits(b.entry, form)) - Number(suits(a.entry, form)) || a.index - b.index)
    .map((found) => found.entry);
}

/** The group of all that takes something else than what flows at the place. */
const UNSUITED = 'unsuited';

/**
 * Groups in order of first appearance, what does not suit the place in one at the end. While searching, one list in order
 * of relevance reads better: no groups.
 */
export function grouped(entries: readonly CatalogEntry[], form: Form | null = null): PaletteGroup[] {
  const groups = new Map<string, CatalogEntry[]>();
  const last = entries.filter((entry) => !suits(entry, form));
  for (const entry of [...entries.filter((one) => suits(one, form)), ...last]) {
    const group = suits(entry, form) ? entry.group : UNSUITED;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [entry]);
    else members.push(entry);
  }
  return [...groups].map(([group, members]) => ({ group, entries: members }));
}

/** What a new layer begins with besides what it needs: a rim that keeps the size, or small images vanish after two kernels. */
const BEGINNINGS: Record<string, Record<string, unknown>> = { Conv1d: { padding: 1 }, Conv2d: { padding: 1 } };

/** A new layer with what it needs, and nothing that the server fills in just as well. */
export function newLayer(entry: CatalogEntry): Spec {
  const layer: Spec = { kind: entry.kind, ...BEGINNINGS[entry.kind] };
  for (const name of entry.schema.required ?? []) {
    if (name === 'kind') continue;
    const value = entry.defaults[name] ?? startValue(entry, name);
    if (value !== undefined) layer[name] = value;
  }
  return layer;
}

const HIDDEN_UNITS = 8;

/**
 * Gives a number of units to every Linear that is no longer the last one: only the last may leave it to the data set.
 * Without this, adding a layer behind the output would break the layer before it. It is as wide as the Linear before it, so
 * that a skip around it fits.
 */
export function withUnits(nodes: readonly NetworkNode[]): NetworkNode[] {
  const last = nodes.findLastIndex((node) => node.layer.kind === 'Linear');
  let width = HIDDEN_UNITS;
  return nodes.map((node, index) => {
    if (node.layer.kind !== 'Linear' || index === last) return node;
    const { out_features: units = null } = node.layer;
    if (typeof units === 'number') width = units;
    return units === null ? { ...node, layer: { ...node.layer, out_features: width } } : node;
  });
}

const START_VALUES: Record<string, number> = {
  out_features: 16,
  out_channels: 8,
  kernel_size: 3,
  embedding_dim: 64,
  hidden_size: 32,
  num_heads: 4,
  nhead: 4,
  dim_feedforward: 128,
};

function startValue(entry: CatalogEntry, name: string): unknown {
  const property = entry.schema.properties?.[name];
  return property?.default ?? START_VALUES[name] ?? property?.examples?.[0] ?? property?.minimum ?? property?.enum?.[0];
}
