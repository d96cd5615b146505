import { residualRadius } from '../draw/residuals';
import type { Points } from '../draw/points';
import { placeX, placeY, type Extent, type Rect } from '../draw/rect';
import type { Frame, FrameArray } from '../live/frame';
import { valueAt } from './arrays';

const known = new WeakMap<FrameArray, { points: Points; residuals: Float32Array }>();

/** Truth minus answer at each sample; null where the frame tells no answers, or those of other samples. */
export function residualsOf(frame: Frame, points: Points | null): Float32Array | null {
  const { answers } = frame.arrays;
  if (answers === undefined || points === null || answers.shape[0] !== points.count) return null;
  const before = known.get(answers);
  if (before?.points === points) return before.residuals;
  const residuals = Float32Array.from({ length: points.count }, (_, index) => (points.labels[index] ?? Number.NaN) - valueAt(answers, index));
  known.set(answers, { points, residuals });
  return residuals;
}

/** Root of the mean square. */
export function typical(residuals: Float32Array): number {
  return Math.sqrt(residuals.reduce((sum, residual) => sum + residual * residual, 0) / Math.max(1, residuals.length));
}

/** The largest distance of a label from their mean: what always answering the mean would miss by. */
export function spreadOf({ labels, count }: Points): number {
  let [sum, most] = [0, 0];
  for (let index = 0; index < count; index += 1) sum += labels[index] ?? 0;
  for (let index = 0; index < count; index += 1) most = Math.max(most, Math.abs((labels[index] ?? 0) - sum / count));
  return most;
}

/** The end of a scale at a round number that stands still long enough to be read: it shrinks when half of it would do. */
export class SteadyEnd {
  #end = 0;

  /** The end that holds `size`; what is not finite changes nothing. */
  hold(size: number): number {
    if (Number.isFinite(size) && size > 0 && (size > this.#end || size < this.#end / 2)) this.#end = roundUp(size);
    return this.#end;
  }
}

/** The next of 1, 1.5, 2, 3, 5, 7 times a power of ten. */
function roundUp(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return ([1, 1.5, 2, 3, 5, 7].find((factor) => factor * power >= size) ?? 10) * power;
}

/** The sample whose circle lies under a place of the picture, the nearest one of several; null beside them. */
export function sampleAt(x: number, y: number, points: Points, residuals: Float32Array, spread: number, extent: Extent, rect: Rect): number | null {
  let [found, least] = [-1, Infinity];
  for (let index = 0; index < points.count; index += 1) {
    const distance = Math.hypot(
      placeX(points.inputs[2 * index] ?? 0, extent, rect) - x,
      placeY(points.inputs[2 * index + 1] ?? 0, extent, rect) - y,
    );
    if (distance < least && distance <= residualRadius(residuals[index] ?? 0, spread) + 2) [found, least] = [index, distance];
  }
  return found < 0 ? null : found;
}
