/** The ids of nodes: fresh ones, and what keeps one from being given. */
import type { NetworkNode } from '../api/types';

const SHORT_IDS: Record<string, string> = {
  MaxPool1d: 'pool',
  MaxPool2d: 'pool',
  AvgPool2d: 'pool',
  AdaptiveAvgPool2d: 'pool',
  ConvTranspose2d: 'grow',
  ZeroPad2d: 'pad',
  BatchNorm1d: 'norm',
  BatchNorm2d: 'norm',
  LayerNorm: 'norm',
  RMSNorm: 'norm',
  GroupNorm: 'norm',
  InstanceNorm2d: 'norm',
  Flatten: 'flat',
  Embedding: 'embed',
  PositionalEncoding: 'position',
  MultiheadAttention: 'attention',
  ScaledDotProductAttention: 'attention',
  TransformerEncoderLayer: 'encoder',
  TransformerDecoderLayer: 'decoder',
  LeakyReLU: 'leaky',
  SelectStep: 'step',
  MeanOverTime: 'mean',
  Patchify: 'patches',
};

/** Every id that is given away: to nodes, to the groups they lie in, and to fields. */
export function takenIds(nodes: readonly NetworkNode[], fields: readonly string[]): Set<string> {
  return new Set([...fields, ...nodes.flatMap(({ id, group }) => (group ? [id, group] : [id]))]);
}

/** A fresh short id such as `conv2`, never one that a node, a group or a field already has. */
export function freshId(nodes: readonly NetworkNode[], kind: string, fields: readonly string[] = []): string {
  const stem = SHORT_IDS[kind] ?? (kind.replace(/[123]d$/, '').toLowerCase().replace(/[^a-z]/g, '') || 'node');
  const taken = takenIds(nodes, fields);
  for (let number = 1; ; number += 1) {
    const id = `${stem}${number}`;
    if (!taken.has(id)) return id;
  }
}

export type RenameProblem = 'empty' | 'characters' | 'taken' | 'field';

/** Why an id cannot be given to a node, or null. */
export function renameProblem(
  nodes: readonly NetworkNode[],
  id: string,
  next: string,
  fields: readonly string[],
): RenameProblem | null {
  if (next === '') return 'empty';
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(next)) return 'characters';
  if (fields.includes(next)) return 'field';
  if (next !== id && takenIds(nodes, []).has(next)) return 'taken';
  return null;
}

export function renameNode(nodes: readonly NetworkNode[], id: string, next: string): NetworkNode[] {
  return nodes.map((node) => ({
    ...node,
    ...(node.id === id ? { id: next } : {}),
    ...(node.inputs ? { inputs: node.inputs.map((name) => (name === id ? next : name)) } : {}),
    ...(node.weights_of === id ? { weights_of: next } : {}),
  }));
}
