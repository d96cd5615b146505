/** Points that a person draws, as the run that learns them sees them. */
import type { Spec } from '../api/types';
import { sameValue } from './equal';

/** Fewer are refused: there would be nothing to learn and nothing to hold out. */
export const fewestPoints = 4;

/** Whether a network can learn from these points: a few, of two classes at least. */
export function areLearnable(points: readonly unknown[]): boolean {
  return points.length >= fewestPoints && new Set(points.map(classOf)).size > 1;
}

/** Other points for a run that goes on: all that are drawn now. Null where nothing changed or a new run is needed for them. */
export function redrawnPoints(running: Spec, wanted: Spec): readonly unknown[] | null {
  if (running.kind !== 'points' || wanted.kind !== 'points') return null;
  const { classes } = running;
  const { points } = wanted;
  if (!Array.isArray(points) || sameValue(points, running.points)) return null;
  // The network answers for the classes that it was built for.
  return points.every((point) => Number(classOf(point)) < Number(classes)) ? points : null;
}

function classOf(point: unknown): unknown {
  return Array.isArray(point) ? point[2] : undefined;
}
