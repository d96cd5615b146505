import { expect, it } from 'vitest';

import { inspectorsFor, tileFor } from './catalogue';

it.each([
  ['MultiheadAttention', ['attention']],
  ['ScaledDotProductAttention', ['attention']],
  ['TransformerEncoderLayer', ['self_attention']],
  ['TransformerDecoderLayer', ['cross_attention', 'self_attention']],
])('%s is looked into by %j', (layer, kinds) => {
  const found = inspectorsFor(layer, [6, 8], 'sequence').map((view) => view.kind);
  expect(found.filter((kind) => kind.includes('attention'))).toEqual(kinds);
  expect(tileFor(layer, [6, 8], 'sequence')?.kind).toBe(kinds.at(-1));
});
