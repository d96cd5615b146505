import { expect, it } from 'vitest';
import type { NetworkNode } from '../../api/types';
import { lendersOf } from './lenders';

const node = (id: string, kind: string, repeat = 1): NetworkNode => ({ id, layer: { kind }, repeat });
const nodes = [node('words', 'Embedding'), node('one', 'Linear'), node('stack', 'Linear', 2), node('two', 'Linear'), node('more', 'Embedding')];

it('offers earlier nodes of the same kind, and the embedding to the output', () => {
  const lenders = (id: string): string[] => lendersOf(nodes, nodes.find((one) => one.id === id) ?? node('none', 'Linear'));
  expect(lenders('two')).toEqual(['words', 'one']);
  expect(lenders('more')).toEqual(['words']);
  expect(lenders('words')).toEqual([]);
  expect(lenders('stack')).toEqual([]);
});
