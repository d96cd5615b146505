/** Small networks, and what is read off them, for tests. */
import type { NetworkNode } from '../api/types';
import { edgesOf } from './graph';

export const INPUT = ['input'];
export const PAIR = ['source', 'target'];

export function chain(...ids: string[]): NetworkNode[] {
  return ids.map((id) => ({ id, layer: { kind: 'ReLU' } }));
}

export function ids(nodes: readonly NetworkNode[]): string[] {
  return nodes.map((node) => node.id);
}

export function links(nodes: readonly NetworkNode[], fields = INPUT): string[] {
  return edgesOf(nodes, fields).map((edge) => `${edge.source}>${edge.target}`);
}

export const residual: NetworkNode[] = [
  { id: 'a', layer: { kind: 'Linear' } },
  { id: 'b', layer: { kind: 'ReLU' } },
  { id: 'add1', layer: { kind: 'Add' }, inputs: ['b', 'a'] },
  { id: 'head', layer: { kind: 'Linear' } },
];

export const pair: NetworkNode[] = [
  { id: 'es', layer: { kind: 'Embedding' } },
  { id: 'enc', layer: { kind: 'TransformerEncoderLayer' } },
  { id: 'et', layer: { kind: 'Embedding' }, inputs: ['target'] },
  { id: 'dec', layer: { kind: 'TransformerDecoderLayer' }, inputs: ['et', 'enc'] },
  { id: 'head', layer: { kind: 'Linear' } },
];
