import type { Catalog, CatalogEntry, Check, Form, NetworkNode } from '../api/types';
import { sceneOf, type Scene, type SceneInput } from './elements';

function entry(kind: string, curve: number[] | null = null, arity: [number, number] = [1, 1], takes?: Form[]): CatalogEntry {
  const text = { en: kind, zh: kind };
  const properties = curve === null ? { a: {}, b: {} } : {};
  return { kind, title: text, summary: text, help: text, group: '', source: '', schema: { properties }, defaults: {}, curve, arity, ...(takes && { takes }) };
}

export const catalog = {
  layers: [
    entry('Linear'), entry('ReLU', [0, 1]), entry('Add', null, [2, 8]), entry('Concat', null, [2, 8]),
    entry('TransformerDecoderLayer', null, [2, 2], ['sequence']),
  ],
} as Catalog;

/** Three layers in a row, and the same with a shortcut around the last two. */
export const chain: NetworkNode[] = [
  { id: 'a', layer: { kind: 'Linear' } },
  { id: 'b', layer: { kind: 'ReLU' } },
  { id: 'c', layer: { kind: 'Linear' } },
];
export const residual: NetworkNode[] = [...chain, { id: 'add1', layer: { kind: 'Add' }, inputs: ['c', 'a'] }];

/** What a scene is made of, for tests. */
export function sceneInput(nodes: NetworkNode[], check: Partial<Check> = {}): SceneInput {
  const full: Check = { nodes: {}, parameters: 0, trainable: 0, flops: 0, activation_bytes: 0, fields: { input: [2] }, forms: {}, errors: [], warnings: [], ...check };
  return { nodes, fields: ['input'], check: full, catalog, task: 'classification', title: (_entry, kind) => kind, complaint: ({ message }) => ({ says: message, mends: '' }), hidden: [], fingers: false };
}

export function sceneFor(nodes: NetworkNode[], check: Partial<Check> = {}): Scene {
  return sceneOf(sceneInput(nodes, check));
}
