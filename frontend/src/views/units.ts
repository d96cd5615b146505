import type { FrameArray } from '../live/frame';
import { strideOf, valueAt } from './arrays';

/** Units that were zero for every input of the probe: a ReLU that no gradient passes any more. */
export function countDead(zeros: FrameArray | undefined): number {
  if (zeros === undefined) return 0;
  let count = 0;
  for (let index = 0; index < zeros.data.length; index += 1) {
    // Shares arrive rounded to 1/255, so "all" is the last step of that scale.
    if (valueAt(zeros, index) >= 0.9999) count += 1;
  }
  return count;
}

/** Is a value of a bounded activation so near its ends that hardly any gradient passes (less than a tenth of the most)? */
export const saturation: Record<string, (value: number) => boolean> = {
  Tanh: (value) => 1 - value * value < 0.1,
  Sigmoid: (value) => 4 * value * (1 - value) < 0.1,
};

/** Units of a map [units, ...] that are saturated for every input. Means alone cannot tell, so one axis gives 0. */
export function countSaturated(maps: FrameArray | undefined, isSaturated: ((value: number) => boolean) | undefined): number {
  if (maps === undefined || isSaturated === undefined || maps.shape.length < 2) return 0;
  const stride = strideOf(maps);
  let count = 0;
  for (let unit = 0; unit < (maps.shape[0] ?? 0); unit += 1) {
    let all = stride > 0;
    for (let index = 0; all && index < stride; index += 1) all = isSaturated(valueAt(maps, unit * stride + index));
    if (all) count += 1;
  }
  return count;
}
