import { describe, expect, it } from 'vitest';

import type { NetworkNode, Spec } from '../api/types';
import { edgesOf } from './graph';
import { insertAfter, insertOnEdge } from './insertion';
import { joinLooseEnds } from './joining';

const PAIR = ['source', 'target'];
const DECODER: Spec = { kind: 'TransformerDecoderLayer' };
const branches: NetworkNode[] = [
  { id: 'et', layer: { kind: 'Embedding' }, inputs: ['target'] },
  { id: 'es', layer: { kind: 'Embedding' }, inputs: ['source'] },
  { id: 'enc', layer: { kind: 'TransformerEncoderLayer' } },
];

const inputsNow = (nodes: readonly NetworkNode[], id: string, fields: readonly string[]): string[] =>
  edgesOf(nodes, fields).filter((edge) => edge.target === id).map((edge) => edge.source);

describe('joinLooseEnds', () => {
  it.each(['et', 'enc'])('gives a decoder behind %s the target side and the memory, in this order', (end) => {
    const { nodes, id } = insertAfter(branches, end, DECODER, PAIR);
    const joined = joinLooseEnds(nodes, id, 2, PAIR);
    expect(inputsNow(joined, id, PAIR)).toEqual(['et', 'enc']);
    expect(joined.at(-1)?.id).toBe(id);
  });

  it('leaves a layer alone that has what it needs', () => {
    const { nodes, id } = insertAfter(branches, 'et', { kind: 'Linear' }, PAIR);
    expect(joinLooseEnds(nodes, id, 1, PAIR)).toEqual(nodes);
  });

  it('never feeds a layer with what comes after it', () => {
    const chain: NetworkNode[] = [{ id: 'a', layer: { kind: 'Linear' } }, { id: 'b', layer: { kind: 'Linear' } }];
    const edge = { source: 'a', target: 'b', slot: 0 };
    const { nodes, id } = insertOnEdge(chain, edge, { kind: 'Add' }, ['input']);
    expect(inputsNow(joinLooseEnds(nodes, id, 2, ['input']), id, ['input'])).toEqual(['a']);
  });
});
