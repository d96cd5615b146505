import { expect, test } from 'vitest';
import { tellingNode } from './telling';

const nodes = (...kinds: string[]): { id: string; layer: { kind: string } }[] =>
  kinds.map((kind, index) => ({ id: `${kind}${index}`, layer: { kind } }));

test('a convolution or a decoder says more than what stands before it', () => {
  expect(tellingNode(nodes('ReLU', 'Conv2d', 'Linear', 'Conv2d'))).toBe('Conv2d1');
  expect(tellingNode(nodes('Embedding', 'TransformerEncoderLayer', 'TransformerDecoderLayer', 'Linear'))).toBe('TransformerDecoderLayer2');
});

test('a plain network shows its first hidden layer, any other its first node', () => {
  expect(tellingNode(nodes('Flatten', 'Linear', 'ReLU', 'Linear'))).toBe('Linear1');
  expect(tellingNode(nodes('Flatten', 'ReLU'))).toBe('Flatten0');
  expect(tellingNode([])).toBeNull();
});
