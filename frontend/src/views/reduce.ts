/** A curve to draw: null marks a gap (a value that is not a number). */
export interface Curve {
  x: number[];
  y: (number | null)[];
}

/**
 * At most about `most` points of a curve: of each stretch its lowest and highest in their order, and a gap where a value is
 * not a number. First and last points stay. Short curves come back whole.
 */
export function reduceCurve(steps: readonly number[], values: readonly number[], most = 1000): Curve {
  const count = steps.length;
  if (count <= most) return { x: [...steps], y: values.map((value) => (Number.isFinite(value) ? value : null)) };
  const curve: Curve = { x: [], y: [] };
  const add = (index: number): void => {
    const step = steps[index] ?? 0;
    if (curve.x.at(-1) === step) return;
    const value = values[index] ?? Number.NaN;
    curve.x.push(step);
    curve.y.push(Number.isFinite(value) ? value : null);
  };
  add(0);
  const stretches = Math.floor(most / 2) - 1;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const start = Math.floor((stretch * count) / stretches);
    const end = Math.floor(((stretch + 1) * count) / stretches);
    let low = -1;
    let high = -1;
    let gap = -1;
    for (let index = start; index < end; index += 1) {
      const value = values[index] ?? Number.NaN;
      if (!Number.isFinite(value)) {
        gap = index;
        continue;
      }
      if (low < 0 || value < (values[low] ?? 0)) low = index;
      if (high < 0 || value > (values[high] ?? 0)) high = index;
    }
    [low, high, gap].filter((index) => index >= 0).sort((a, b) => a - b).forEach(add);
  }
  add(count - 1);
  return curve;
}

/** Mean of each value and the `window` - 1 before it; what is not a number does not count and leaves a gap where nothing else is. */
export function runningMean(values: readonly number[], window: number): number[] {
  const means: number[] = [];
  let sum = 0;
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    const entering = values[index] ?? Number.NaN;
    if (Number.isFinite(entering)) {
      sum += entering;
      count += 1;
    }
    const leaving = index >= window ? (values[index - window] ?? Number.NaN) : Number.NaN;
    if (Number.isFinite(leaving)) {
      sum -= leaving;
      count -= 1;
    }
    means.push(count > 0 ? sum / count : Number.NaN);
  }
  return means;
}
