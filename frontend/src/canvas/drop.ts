/** Where a layer can be put down: on every edge, and behind every loose end. */
import type { Scene } from './elements';
import type { Wire } from './wire';
import type { Edge } from './graph';
import type { Point } from './layout';
import { BEHIND, type Size } from './size';

export interface Drop {
  /** Id of the edge, or the name behind which it goes: what lights up. */
  key: string;
  place: { edge: Edge } | { after: string };
}

/** How near a dragged node must come, in pixels of the canvas. */
export const REACH = 90;

type Rect = Point & Size;

export function behind(id: string): string {
  return `after ${id}`;
}

/** The place nearest to a point, within `reach`; never one beside what is being dragged. */
export function dropAt(scene: Scene, point: Point, dragged: ReadonlySet<string>, reach: number): Drop | null {
  const boxes = new Map(
    scene.elements.flatMap((element): [string, Rect][] => {
      const corner = scene.corners.get(element.id);
      return corner === undefined ? [] : [[element.id, { ...corner, ...element.size }]];
    }),
  );
  let best: Drop | null = null;
  let least = reach;
  const offer = (distance: number, drop: Drop): void => {
    if (distance < least) [best, least] = [drop, distance];
  };
  for (const wire of scene.wires) {
    const [source, target] = [boxes.get(wire.source), boxes.get(wire.target)];
    if (source === undefined || target === undefined || dragged.has(wire.source) || dragged.has(wire.target)) continue;
    offer(distanceTo(wire, source, target, point), { key: wire.id, place: { edge: wire } });
  }
  for (const element of scene.elements) {
    const box = boxes.get(element.id);
    const loose = element.type === 'field' ? !element.read : element.loose;
    if (box === undefined || !loose || dragged.has(element.id)) continue;
    const plus = { x: box.x + box.width + BEHIND / 2, y: box.y + box.height / 2 };
    offer(Math.hypot(point.x - plus.x, point.y - plus.y), { key: behind(element.id), place: { after: element.id } });
  }
  return best;
}

function distanceTo(wire: Wire, source: Rect, target: Rect, point: Point): number {
  if (wire.kind === 'flow') {
    const start = { x: source.x + source.width, y: source.y + source.height / 2 };
    return toSegment(point, start, { x: target.x, y: target.y + target.height / 2 });
  }
  const [from, to] = [source.x + source.width / 2, target.x + target.width / 2];
  if (wire.kind === 'skip') {
    const top = wire.top ?? Math.min(source.y, target.y);
    return toSegment(point, { x: from, y: top }, { x: to, y: top });
  }
  const down = target.y >= source.y;
  const [above, below] = down ? [source, target] : [target, source];
  return toSegment(point, { x: from, y: above.y + above.height }, { x: to, y: below.y });
}

function toSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}
