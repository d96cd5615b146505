import type { FrameArray } from '../live/frame';
import { valueAt } from './arrays';

/** Is it true of a unit for every value of the probe? Shares arrive rounded to 1/255, so "all" is the last step of that scale. */
export function isAll(shares: FrameArray | undefined, unit: number): boolean {
  return shares !== undefined && valueAt(shares, unit) >= 0.9999;
}

/** Units of which it is true for every value: always zero (dead: no gradient passes any more), or always saturated. */
export function countAll(shares: FrameArray | undefined): number {
  let count = 0;
  for (let unit = 0; unit < (shares?.data.length ?? 0); unit += 1) if (isAll(shares, unit)) count += 1;
  return count;
}
