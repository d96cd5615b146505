/** Where things are on the plane, and how they get from one arrangement to the next. */
import type { Point } from './layout';
import type { Rect } from './path';

export type Places = ReadonlyMap<string, Point>;

/** Where everything is at a share of the way (0..1); what is new stands at its place from the start. */
export function between(from: Places, to: Places, share: number): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const [id, end] of to) {
    const start = from.get(id) ?? end;
    points.set(id, { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share });
  }
  return points;
}

export function samePlaces(a: Places, b: Places): boolean {
  if (a.size !== b.size) return false;
  for (const [id, point] of a) {
    const other = b.get(id);
    if (other?.x !== point.x || other.y !== point.y) return false;
  }
  return true;
}

/** The smallest rectangle around two. */
export function hull(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [right, bottom] = [Math.max(one.x + one.width, other.x + other.width), Math.max(one.y + one.height, other.y + other.height)];
  return { x, y, width: right - x, height: bottom - y };
}
