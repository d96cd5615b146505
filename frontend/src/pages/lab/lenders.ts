/** Which nodes can lend their weights to another one. */
import type { NetworkNode } from '../../api/types';

/** Earlier nodes of the same kind; to a Linear also an Embedding, whose matrix it can take. */
export function lendersOf(nodes: readonly NetworkNode[], node: NetworkNode): string[] {
  const earlier = nodes.slice(0, nodes.findIndex((one) => one.id === node.id));
  const kinds = new Set([node.layer.kind, ...(node.layer.kind === 'Linear' ? ['Embedding'] : [])]);
  return earlier.filter((one) => kinds.has(one.layer.kind) && (one.repeat ?? 1) === (node.repeat ?? 1)).map((one) => one.id);
}
