/** Points that a person puts on the plane by hand: pure, every function gives new points. */
import { fewestPoints } from '../../../state/drawn';

/** x, y, class. */
export type Point = [number, number, number];

export interface PointSet {
  points: Point[];
  /** Classes there are, with points or without. */
  classes: number;
}

/** The plane on which one draws: both axes from -1.2 to 1.2, as for the generated sets. */
export const reach = 1.2;
export const fewestClasses = 2;
export const mostClasses = 8;
export const mostPoints = 1000;

/** Points that one dab of a brush leaves, and how far they stray from it. */
export interface Brush {
  id: 'one' | 'few' | 'many';
  count: number;
  radius: number;
}

export const brushes: readonly [Brush, ...Brush[]] = [
  { id: 'one', count: 1, radius: 0 },
  { id: 'few', count: 4, radius: 0.1 },
  { id: 'many', count: 12, radius: 0.25 },
];

export const eraserRadius = 0.09;

/** Where a dab may follow another within one stroke: a single point wants room, a cloud may overlap. */
export function spacing(brush: Brush): number {
  return Math.max(0.06, brush.radius * 0.8);
}

/** A stroke's next dab; `random` gives numbers in [0, 1). Points beyond the limit are left out. */
export function dabbed(set: PointSet, at: readonly [number, number], of: number, brush: Brush, random: () => number): PointSet {
  const room = mostPoints - set.points.length;
  const points = Array.from({ length: Math.min(brush.count, room) }, (): Point => {
    // The root spreads points evenly over the disc.
    const radius = brush.radius * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    return [coordinate(at[0] + radius * Math.cos(angle)), coordinate(at[1] + radius * Math.sin(angle)), of];
  });
  return { points: [...set.points, ...points], classes: Math.min(mostClasses, Math.max(set.classes, of + 1)) };
}

/** Without the points under the eraser; the same object where there were none. */
export function erased(set: PointSet, at: readonly [number, number], radius = eraserRadius): PointSet {
  const points = set.points.filter(([x, y]) => Math.hypot(x - at[0], y - at[1]) > radius);
  return points.length === set.points.length ? set : { ...set, points };
}

/** Points of each class. */
export function countsOf({ points, classes }: PointSet): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const [, , of] of points) counts[of] = (counts[of] ?? 0) + 1;
  return counts;
}

/** Why nothing can be learned yet. */
export function lacking(set: PointSet): 'empty' | 'one_class' | 'few' | null {
  const counts = countsOf(set).filter((count) => count > 0);
  if (counts.length === 0) return 'empty';
  if (counts.length === 1) return 'one_class';
  return set.points.length < fewestPoints ? 'few' : null;
}

/** Points of a generated set, to go on with by hand; null where they are no points of the plane or too many classes. */
export function adopted(inputs: ArrayLike<number>, labels: ArrayLike<number>, classes: number): PointSet | null {
  if (classes > mostClasses || inputs.length !== 2 * labels.length) return null;
  const points = Array.from(
    { length: Math.min(mostPoints, labels.length) },
    (_, index): Point => [coordinate(inputs[2 * index] ?? 0), coordinate(inputs[2 * index + 1] ?? 0), labels[index] ?? 0],
  );
  return { points, classes: Math.max(fewestClasses, classes) };
}

/** Reads the points of a data set spec; what is no point is left out. */
export function pointsOf(dataset: Record<string, unknown>): PointSet {
  const { points, classes } = dataset;
  const isPoint = (one: unknown): one is Point => Array.isArray(one) && one.length === 3 && one.every((part) => typeof part === 'number');
  return {
    points: Array.isArray(points) ? points.filter(isPoint) : [],
    classes: typeof classes === 'number' ? classes : fewestClasses,
  };
}

/** Within the plane, to a thousandth: finer than a pixel, short in a link. */
function coordinate(value: number): number {
  return Math.round(Math.min(reach, Math.max(-reach, value)) * 1000) / 1000;
}

/** Places along a stroke from the last dab to where the pointer is now, a step apart each; none while it has not come far enough. */
export function along(from: readonly [number, number], to: readonly [number, number], step: number): [number, number][] {
  const distance = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.floor(distance / step + 1e-9);
  return Array.from({ length: count }, (_, index) => {
    const share = ((index + 1) * step) / distance;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

/** Which points are held out (1) by what the server shows of the same set: it shuffles, so points are found by their place. */
export function heldOutOf(
  { points }: PointSet,
  shown: { inputs: ArrayLike<number>; labels: ArrayLike<number>; heldOut: ArrayLike<number> } | null,
): Uint8Array {
  const flags = new Uint8Array(points.length);
  if (shown === null) return flags;
  const key = (x: number, y: number, of: number): string => `${Math.round(x * 1000)} ${Math.round(y * 1000)} ${of}`;
  const held = new Map<string, number>();
  for (let index = 0; index < shown.labels.length; index += 1) {
    if (shown.heldOut[index] !== 1) continue;
    const place = key(shown.inputs[2 * index] ?? 0, shown.inputs[2 * index + 1] ?? 0, shown.labels[index] ?? 0);
    held.set(place, (held.get(place) ?? 0) + 1);
  }
  for (const [index, [x, y, of]] of points.entries()) {
    const place = key(x, y, of);
    const left = held.get(place) ?? 0;
    if (left === 0) continue;
    flags[index] = 1;
    held.set(place, left - 1);
  }
  return flags;
}
