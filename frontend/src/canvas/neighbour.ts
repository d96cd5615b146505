import type { NetworkNode } from '../api/types';
import { edgesOf } from './graph';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The node or field that an arrow key reaches: along an edge, or to a sibling on another path. */
export function neighbour(
  nodes: readonly NetworkNode[],
  fields: readonly string[],
  from: string | null,
  direction: Direction,
  place: (id: string) => { x: number; y: number } | undefined,
): string | null {
  const names = [...fields, ...nodes.map((node) => node.id)];
  if (from === null || !names.includes(from)) {
    return (direction === 'left' ? names[names.length - 1] : names[0]) ?? null;
  }
  const edges = edgesOf(nodes, fields);
  if (direction === 'right') return edges.find((edge) => edge.source === from)?.target ?? null;
  if (direction === 'left') return edges.find((edge) => edge.target === from)?.source ?? null;
  const here = place(from);
  if (here === undefined) return null;
  const sign = direction === 'down' ? 1 : -1;
  let best: string | null = null;
  let least = Infinity;
  for (const name of names) {
    const there = place(name);
    if (name === from || there === undefined || (there.y - here.y) * sign < 24) continue;
    const distance = Math.abs(there.x - here.x) * 2 + Math.abs(there.y - here.y);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}
