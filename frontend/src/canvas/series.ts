/** A lane in pieces that can be laid out one after the other. */
import type { Edge } from './graph';
import type { Box } from './layout';

/** Boxes and the edges between them. */
export interface Stretch {
  boxes: readonly Box[];
  edges: readonly Edge[];
}

/**
 * The stretches of a lane between boxes that every way along it passes. Neighbouring stretches share that box; a plain
 * row of layers is made of pairs. `boxes` list inputs before their readers.
 */
export function stretchesOf(boxes: readonly Box[], edges: readonly Edge[]): Stretch[] {
  const places = new Map(boxes.map((box, index) => [box.id, index]));
  const ways = edges.map((edge) => ({ edge, from: places.get(edge.source) ?? 0, to: places.get(edge.target) ?? 0 }));
  const fed = new Set(ways.map(({ to }) => to));
  const read = new Set(ways.map(({ from }) => from));
  /** For each place, how far the ways that leave at or before it lead; one that ends in the middle leads past everything. */
  const reach = boxes.map((_, index) => (read.has(index) ? index : boxes.length));
  for (const { from, to } of ways) reach[from] = Math.max(reach[from] ?? 0, to);
  let [start, farthest] = [0, boxes.findLastIndex((_, index) => !fed.has(index))];
  const stretches: Stretch[] = [];
  const close = (end: number): void => {
    const within = ways.filter(({ from, to }) => from >= start && to <= end);
    stretches.push({ boxes: boxes.slice(start, end + 1), edges: within.map(({ edge }) => edge) });
    start = end;
  };
  for (let index = 0; index < boxes.length; index += 1) {
    if (index > start && index < boxes.length - 1 && farthest <= index) close(index);
    farthest = Math.max(farthest, reach[index] ?? 0);
  }
  if (boxes.length > 0) close(boxes.length - 1);
  return stretches;
}
