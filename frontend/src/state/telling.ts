import type { NetworkNode } from '../api/types';

/** Kinds whose inside tells most about a network, the best first. */
const telling = ['Conv2d', 'TransformerDecoderLayer', 'TransformerEncoderLayer', 'MultiheadAttention', 'Linear'];

/** The node to look into when a network is opened, so that nobody has to know where to click; null in an empty tank. */
export function tellingNode(nodes: readonly NetworkNode[]): string | null {
  for (const kind of telling) {
    const found = nodes.find((node) => node.layer.kind === kind);
    if (found !== undefined) return found.id;
  }
  return nodes[0]?.id ?? null;
}
