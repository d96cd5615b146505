import type { Frame, FrameArray } from '../live/frame';
import { useRun } from '../state/run';
import type { ScaleMode } from '../state/preferences';
import { largest } from '../draw/pixels';
import { limitOf, strideOf } from './arrays';

/** The largest absolute value over every frame of a view that is watched now: the end of the "whole net" scale. */
export function netLimit(view: string, arraysOf: (frame: Frame) => FrameArray[]): number {
  const { watches, frames } = useRun.getState();
  let limit = 0;
  for (const watch of watches.list()) {
    if (watch.view !== view) continue;
    const frame = frames.get(watch.id);
    if (frame === undefined) continue;
    for (const array of arraysOf(frame)) limit = Math.max(limit, limitOf(array));
  }
  return limit;
}

/** The end of the scale of map `index` of an array in the chosen mode. */
export function mapLimit(mode: ScaleMode, array: FrameArray, index: number, net: () => number): number {
  if (mode === 'layer') return limitOf(array);
  if (mode === 'net') return Math.max(net(), limitOf(array));
  const stride = strideOf(array);
  return largest(array.data, array.scale, index * stride, stride);
}
