import { largest } from '../draw/pixels';
import type { Frame, FrameArray } from '../live/frame';

/** The largest absolute value of an array, in real units; remembered, because several painters ask for it. */
export function limitOf(array: FrameArray): number {
  let limit = limits.get(array);
  if (limit === undefined) {
    limit = largest(array.data, array.scale);
    limits.set(array, limit);
  }
  return limit;
}
const limits = new WeakMap<FrameArray, number>();

/** One value in real units, NaN where there is none. */
export function valueAt(array: FrameArray, index: number): number {
  return (array.data[index] ?? Number.NaN) * array.scale;
}

/** Number of values of one entry along the first axis. */
export function strideOf(array: FrameArray): number {
  return array.shape.slice(1).reduce((product, size) => product * size, 1);
}

/** The names of the classes that a frame carries, else their numbers. */
export function classNames(frame: Frame | undefined, count: number): string[] {
  const given = frame?.meta.classes ?? frame?.labels;
  return Array.from({ length: count }, (_, index) => {
    const name: unknown = Array.isArray(given) ? given[index] : undefined;
    return typeof name === 'string' || typeof name === 'number' ? String(name) : String(index);
  });
}

/** A list of strings from a frame's metadata; anything else is an empty list. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map((entry) => String(entry)) : [];
}

/** Index of the largest of `count` values from `from` on. */
export function argmax(array: FrameArray, from: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index += 1) {
    if ((array.data[from + index] ?? 0) > (array.data[from + best] ?? 0)) best = index;
  }
  return best;
}
