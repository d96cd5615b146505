/**
 * What many things share of their ways. After an edit nearly all of them shift alike: what holds them carries them there,
 * in one layer, and only those that go another way, or none, need an animation of their own.
 */
import type { Point } from './layout';

/** Nearer than this, places are the same: they are sums of fractions. */
const NEAR = 0.001;

export function isSame(one: Point, other: Point): boolean {
  return Math.abs(one.x - other.x) < NEAR && Math.abs(one.y - other.y) < NEAR;
}

/** How far from its place the vessel begins, so that few of the things in it, of which each begins so far from its own, go another way. */
export function carried(offs: readonly Point[]): Point {
  const ways: { off: Point; count: number }[] = [];
  for (const off of offs) {
    const known = ways.find((way) => isSame(way.off, off));
    if (known === undefined) ways.push({ off, count: 1 });
    else known.count += 1;
  }
  const still = { x: 0, y: 0 };
  // The vessel is a layer, too.
  let best = { off: still, count: 1 + (ways.find(({ off }) => isSame(off, still))?.count ?? 0) };
  for (const way of ways) if (way.count > best.count) best = way;
  return best.off;
}
