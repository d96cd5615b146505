import type { Trace } from './plotly';

const mostTicks = 6;
/** A curve that grows beyond so many times its start has run away: it leaves the picture instead of flattening the rest. */
const runaway = 100;
/** Pixels are drawn in single precision, which ends at 3.4e38. */
const farthest = 1e30;

interface Extremes {
  low: number;
  high: number;
}

/** The smallest and the largest positive value of all curves. */
function extremesOf(traces: readonly Pick<Trace, 'y'>[]): Extremes | null {
  let low = Infinity;
  let high = 0;
  for (const { y } of traces) {
    for (const point of Array.from(y)) {
      const value = point ?? 0;
      if (!Number.isFinite(value)) continue;
      if (value > 0 && value < low) low = value;
      if (value > high) high = value;
    }
  }
  return high === 0 ? null : { low, high };
}

/** Limits of the axis where a curve ran away, in its own units (powers of ten if logarithmic); null if the curves fit. */
export function tamed(traces: readonly Pick<Trace, 'y'>[], baseline: number, logarithmic: boolean): [number, number] | null {
  const extremes = extremesOf(traces);
  const first = Math.max(0, ...traces.map(({ y }) => y[0] ?? 0), baseline);
  if (extremes === null || first === 0 || extremes.high <= first * runaway) return null;
  const top = first * (logarithmic ? runaway : 4);
  return logarithmic ? [Math.log10(extremes.low) - 0.1, Math.log10(top)] : [0, top];
}

/** Limits for R²: at most 1, and below -1 it only says that the run has gone astray; null if the curves fit. */
export function rangeOfR2(traces: readonly Pick<Trace, 'y'>[]): [number, number] | null {
  const astray = traces.some(({ y }) => Array.from(y).some((value) => value !== null && value < -1));
  return astray ? [-1.04, 1.04] : null;
}

/** What the library can place on a linear axis: beyond single precision, points are far outside the picture and left out. */
export function placeable(traces: readonly Trace[]): Trace[] {
  return traces.map((trace) =>
    Array.from(trace.y).some(isTooFar) ? { ...trace, y: Array.from(trace.y, (value) => (isTooFar(value) ? null : value)) } : trace,
  );
}

function isTooFar(value: number | null): boolean {
  return value !== null && Math.abs(value) > farthest;
}

/** Ticks at 1, 2 and 5 times powers of ten, or at powers alone, and not at every one, where the axis spans many. */
export function logTicks(traces: readonly Pick<Trace, 'y'>[], range: readonly [number, number] | null): object {
  const extremes = extremesOf(traces);
  if (extremes === null) return {};
  const from = Math.floor(range?.[0] ?? Math.log10(extremes.low));
  const to = Math.ceil(range?.[1] ?? Math.log10(extremes.high));
  const factors = to - from <= 2 ? [1, 2, 5] : [1];
  const stride = Math.max(1, Math.ceil((to - from) / mostTicks));
  const tickvals: number[] = [];
  for (let power = Math.ceil(from / stride) * stride; power <= to; power += stride) {
    for (const factor of factors) tickvals.push(factor * 10 ** power);
  }
  return { tickmode: 'array', tickvals, ticktext: tickvals.map(tickText) };
}

/** 0.001 to 10000 as they are, everything else as a power of ten. */
function tickText(value: number): string {
  const power = Math.floor(Math.log10(value) + 1e-9);
  if (power >= -3 && power <= 4) return String(Number(value.toPrecision(1)));
  return `10<sup>${String(power).replace('-', '−')}</sup>`;
}
