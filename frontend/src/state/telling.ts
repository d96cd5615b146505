import type { NetworkNode } from '../api/types';

/** Kinds whose inside tells most about a network, the best first. */
const telling = [
  'Conv2d', 'TransformerDecoderLayer', 'TransformerEncoderLayer', 'MultiheadAttention', 'ScaledDotProductAttention', 'Linear',
];

/** The node to look into when a network or a group is opened, so that nobody has to know where to click; null without any. */
export function tellingNode(nodes: readonly NetworkNode[]): string | null {
  for (const kind of telling) {
    const found = nodes.find((node) => node.layer.kind === kind);
    if (found !== undefined) return found.id;
  }
  return nodes[0]?.id ?? null;
}
