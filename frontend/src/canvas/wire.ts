/** The edges of the canvas: how each runs between its boxes. */
import type { Check } from '../api/types';
import type { Edge } from './graph';
import type { Box, Point } from './layout';
import { CAPTION, type Size } from './size';

export type EdgeKind = 'flow' | 'link' | 'skip';

export interface Wire extends Edge {
  id: string;
  kind: EdgeKind;
  shape: number[] | null;
  /** For skip links: how far above the centre line of its ends the arc passes, in pixels of the canvas. */
  top: number | null;
}

/** Edges that a longer way makes unnecessary for the order: they are drawn as arcs and take no room in the layout. */
export function isSkip(edge: Edge, edges: readonly Edge[]): boolean {
  const seen = new Set<string>();
  const open = edges.filter((one) => one.source === edge.source && one.target !== edge.target).map((one) => one.target);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === edge.target) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...edges.filter((one) => one.source === name).map((one) => one.target));
  }
  return false;
}

/** How far an arc passes above what lies under it, and above the stepper of copies that stands on some of it (see `.repeat`). */
const ABOVE = { box: 18, stepper: 36, largeStepper: 70 } as const;

/** Which boxes have a stepper of copies, and whether it is one for fingers. */
export interface Steppers {
  on: ReadonlySet<string>;
  large: boolean;
}

interface Passed extends Point {
  height: number;
  /** A stepper of copies stands on it. */
  stepper: boolean;
}

/** How high an arc passes: above its ends and what stands in their row, and above a row over that only where there is no room under it. */
function archTop(source: Point & Size, target: Point & Size, passed: readonly Passed[], overStepper: number): number {
  const above = ({ y, stepper }: Passed): number => y - (stepper ? overStepper : ABOVE.box);
  const bottom = Math.max(source.y + source.height, target.y + target.height);
  const ends = Math.min(source.y, target.y);
  const inRow = passed.filter((box) => box.y < bottom && box.y + box.height > ends);
  let top = Math.min(ends - ABOVE.box, ...inRow.map(above));
  for (const box of [...passed].sort((a, b) => b.y - a.y)) {
    if (box.y < top + ABOVE.box && box.y + box.height + CAPTION > top) top = Math.min(top, above(box));
  }
  return top;
}

/** The edge between two placed boxes. */
export function wireOf(
  edge: Edge,
  skip: boolean,
  check: Check | null,
  boxes: readonly Box[],
  corners: ReadonlyMap<string, Point>,
  steppers: Steppers,
): Wire {
  const at = (id: string): (Point & Size) | null => {
    const corner = corners.get(id);
    const box = boxes.find((one) => one.id === id);
    return corner === undefined || box === undefined ? null : { ...corner, width: box.width, height: box.height };
  };
  const source = at(edge.source);
  const target = at(edge.target);
  const stacked =
    source !== null &&
    target !== null &&
    source.x < target.x + target.width &&
    target.x < source.x + source.width &&
    (source.y + source.height <= target.y || target.y + target.height <= source.y);
  const kind = stacked ? 'link' : skip ? 'skip' : 'flow';
  let top: number | null = null;
  if (kind === 'skip' && source !== null && target !== null) {
    top = archTop(source, target, boxes.flatMap((box) => {
      const corner = corners.get(box.id);
      const beside = corner !== undefined && corner.x >= source.x && corner.x + box.width <= target.x + target.width;
      return beside ? [{ ...corner, height: box.height, stepper: steppers.on.has(box.id) }] : [];
    }), steppers.large ? ABOVE.largeStepper : ABOVE.stepper);
  }
  return {
    ...edge,
    id: `${edge.source}>${edge.target}#${edge.slot}`,
    kind,
    shape: check?.nodes[edge.source]?.out_shape ?? check?.fields[edge.source] ?? null,
    top,
  };
}
