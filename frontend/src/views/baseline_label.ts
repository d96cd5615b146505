import type { Trace } from './plotly';

/** Where the name of a level stands: at which end of its line, above or below it. */
export interface LabelPlace {
  x: 0 | 1;
  xanchor: 'left' | 'right';
  yanchor: 'bottom' | 'top';
}

const places: readonly LabelPlace[] = [
  { x: 1, xanchor: 'right', yanchor: 'bottom' },
  { x: 1, xanchor: 'right', yanchor: 'top' },
  { x: 0, xanchor: 'left', yanchor: 'bottom' },
  { x: 0, xanchor: 'left', yanchor: 'top' },
];

type Curve = Pick<Trace, 'x' | 'y'>;

/**
 * The place that the fewest curves cross, the right end and above if there is a choice.
 *
 * `range` holds the limits of the y axis in its own units (powers of ten if logarithmic), null = as the curves need;
 * `width` and `height` are what the name takes of the plot (0..1).
 */
export function labelPlace(
  curves: readonly Curve[],
  level: number,
  range: readonly [number, number] | null,
  logarithmic: boolean,
  width: number,
  height: number,
): LabelPlace {
  const unit = (value: number | null | undefined): number =>
    value === null || value === undefined ? Number.NaN : logarithmic ? Math.log10(value) : value;
  const [low, high] = range ?? limitsOf(curves, level, unit);
  const end = curves.reduce((most, { x }) => Math.max(most, x[x.length - 1] ?? 0), 0);
  const rise = (value: number | null | undefined): number => (unit(value) - low) / (high - low || 1);
  let best: LabelPlace = { x: 1, xanchor: 'right', yanchor: 'bottom' };
  let fewest = Infinity;
  for (const place of places) {
    const left = place.x === 1 ? 1 - width : 0;
    const bottom = place.yanchor === 'bottom' ? rise(level) : rise(level) - height;
    if (bottom < 0 && place.yanchor === 'top') continue;
    const count = curves.reduce((sum, curve) => sum + crossings(curve, end, rise, left, width, bottom, height), 0);
    if (count >= fewest) continue;
    fewest = count;
    best = place;
  }
  return best;
}

function limitsOf(curves: readonly Curve[], level: number, unit: (value: number | null) => number): [number, number] {
  let low = unit(level);
  let high = low;
  for (const { y } of curves) {
    for (const point of Array.from(y)) {
      const value = unit(point);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

/** How many pieces of a curve pass through a box, all in shares of the plot. */
function crossings(
  { x, y }: Curve,
  end: number,
  rise: (value: number | null | undefined) => number,
  left: number,
  width: number,
  bottom: number,
  height: number,
): number {
  let count = 0;
  for (let index = 1; index < x.length; index += 1) {
    const from = (x[index - 1] ?? 0) / (end || 1);
    const to = (x[index] ?? 0) / (end || 1);
    if (to < left || from > left + width) continue;
    const start = rise(y[index - 1]);
    const slope = to > from ? (rise(y[index]) - start) / (to - from) : 0;
    const one = start + slope * (Math.max(from, left) - from);
    const other = start + slope * (Math.min(to, left + width) - from);
    if (Math.max(one, other) >= bottom && Math.min(one, other) <= bottom + height) count += 1;
  }
  return count;
}
