import { classAt } from '../draw/boundary';
import { curveAt, type Samples } from '../draw/curve';
import type { Points } from '../draw/points';
import type { Extent } from '../draw/rect';
import type { Frame, FrameArray } from '../live/frame';
import type { Preview } from './preview';

const unit: Extent = [-1, 1, -1, 1];

/** Data coordinates of a frame; the y range of a curve is not part of them. */
export function extentOf(frame: Frame, preview: Preview | null): Extent {
  const own = frame.meta.extent;
  if (Array.isArray(own) && own.length >= 2) return [own[0], own[1], own[2] ?? 0, own[3] ?? 1] as Extent;
  return preview?.extent ?? unit;
}

/** The points of a data set as a painter wants them, from its preview. */
export function pointsOf(preview: Preview | null): Points | null {
  const { inputs, labels, held_out: heldOut } = preview?.frame.arrays ?? {};
  if (inputs === undefined || labels === undefined || inputs.shape.length !== 2) return null;
  return { inputs: inputs.data, labels: labels.data, heldOut: heldOut?.data ?? [], count: inputs.shape[0] ?? 0 };
}

/** Classes, rows and columns of a surface. */
export function cube(array: FrameArray): [number, number, number] {
  return [array.shape[0] ?? 0, array.shape[1] ?? 0, array.shape[2] ?? 0];
}

/** How many points lie on the wrong side of the surface. */
export function countWrong(frame: Frame, points: Points, extent: Extent): number {
  const array = frame.arrays.probabilities;
  if (array === undefined) return 0;
  let wrong = 0;
  for (let index = 0; index < points.count; index += 1) if (isWrong(array, points, extent, index)) wrong += 1;
  return wrong;
}

/** Whether a point lies on the wrong side of the surface. */
export function isWrong(array: FrameArray, points: Points, extent: Extent, index: number): boolean {
  const x = points.inputs[2 * index] ?? 0;
  const y = points.inputs[2 * index + 1] ?? 0;
  return classAt(array.data, cube(array), array.scale, extent, x, y) !== points.labels[index];
}

/** Root of the mean squared residual of a curve over the points. */
export function meanResidual(curve: FrameArray, samples: Samples, extent: Extent): number {
  let sum = 0;
  for (let index = 0; index < samples.count; index += 1) {
    const fitted = curveAt(curve.data, curve.scale, extent[0], extent[1], samples.inputs[index] ?? 0);
    sum += (fitted - (samples.labels[index] ?? 0)) ** 2;
  }
  return Math.sqrt(sum / Math.max(1, samples.count));
}
