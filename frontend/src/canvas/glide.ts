/** Boxes glide to their new places instead of jumping; with reduced motion they are simply there. */
import { useEffect, useRef, useState } from 'react';

import type { Point } from './layout';

const GLIDE_MS = 260;

/** Where everything is at a share of the way (0..1), eased out; what is new stands at its place from the start. */
export function between(
  from: ReadonlyMap<string, Point>,
  to: ReadonlyMap<string, Point>,
  share: number,
): Map<string, Point> {
  const eased = 1 - (1 - share) ** 3;
  const points = new Map<string, Point>();
  for (const [id, end] of to) {
    const start = from.get(id) ?? end;
    points.set(id, { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased });
  }
  return points;
}

export function samePlaces(a: ReadonlyMap<string, Point>, b: ReadonlyMap<string, Point>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, point] of a) {
    const other = b.get(id);
    if (other?.x !== point.x || other.y !== point.y) return false;
  }
  return true;
}

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The places to draw at now, on their way to `target`. */
export function useGlide(target: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
  const [shown, setShown] = useState(target);
  const current = useRef(target);

  useEffect(() => {
    const from = current.current;
    if (samePlaces(from, target)) return;
    const show = (points: ReadonlyMap<string, Point>): void => {
      current.current = points;
      setShown(points);
    };
    const start = performance.now();
    let frame = 0;
    const tick = (now: number): void => {
      const share = prefersStillness() ? 1 : Math.min(1, Math.max(0, (now - start) / GLIDE_MS));
      show(share === 1 ? target : between(from, target, share));
      if (share < 1) frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [target]);

  return shown;
}
