/** Columns of numbers as they come from the server: all of one length, null = NaN (loss) or not measured (others). */
export type Columns = Record<string, (number | null)[]>;

/** One curve: ascending steps and the value at each; NaN marks a step whose value was not finite. */
export interface Points {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

interface Curve {
  steps: number[];
  values: number[];
  /** Steps per bucket after thinning; 1 = every point is kept. */
  width: number;
}

const nothing: Points = { steps: [], values: [] };
/** Measured at every step, so that null means "not a number", never "not measured". */
const everyStep = new Set(['loss']);

/**
 * Scalar curves of one run, keyed by step. A point that comes twice counts once. A curve longer than `capacity` is
 * thinned evenly over its whole length, keeping the extremes of each bucket, the first and the last point.
 */
export class ScalarSeries {
  /** Grows with every change, for cheap redraws. */
  version = 0;
  readonly #curves = new Map<string, Curve>();
  readonly #capacity: number;

  constructor(capacity = 4096) {
    this.#capacity = capacity;
  }

  /** Names of the columns with at least one point. */
  get names(): string[] {
    return [...this.#curves.keys()];
  }

  /** The curve of a column; empty where nothing was measured yet. */
  points(name: string): Points {
    return this.#curves.get(name) ?? nothing;
  }

  /** The last value of a column, null before the first. */
  last(name: string): number | null {
    return this.points(name).values.at(-1) ?? null;
  }

  /** The last step of any row. */
  get lastStep(): number {
    let step = 0;
    for (const curve of this.#curves.values()) step = Math.max(step, curve.steps.at(-1) ?? 0);
    return step;
  }

  /** Steps per kept bucket of a column; 1 = nothing was thinned here. */
  width(name: string): number {
    return this.#curves.get(name)?.width ?? 1;
  }

  /** Merges rows by their `step`. */
  append(columns: Columns): void {
    const rows = columns.step ?? [];
    for (const [name, column] of Object.entries(columns)) {
      if (name === 'step') continue;
      for (let row = 0; row < rows.length; row += 1) {
        const step = rows[row];
        const value = column[row];
        if (step === null || step === undefined || value === undefined) continue;
        if (value !== null) this.#put(name, step, value);
        else if (everyStep.has(name)) this.#put(name, step, NaN);
      }
      const curve = this.#curves.get(name);
      if (curve !== undefined && curve.steps.length > this.#capacity) thin(curve, this.#capacity);
    }
    if (rows.length > 0) this.version += 1;
  }

  /** Forgets everything after a step (the run was taken back to it). */
  truncate(step: number): void {
    for (const [name, curve] of this.#curves) {
      const end = lowerBound(curve.steps, step + 1);
      if (end === 0) this.#curves.delete(name);
      curve.steps.length = end;
      curve.values.length = end;
    }
    this.version += 1;
  }

  #put(name: string, step: number, value: number): void {
    let curve = this.#curves.get(name);
    if (curve === undefined) {
      curve = { steps: [], values: [], width: 1 };
      this.#curves.set(name, curve);
    }
    const { steps, values } = curve;
    if (step > (steps.at(-1) ?? -Infinity)) {
      steps.push(step);
      values.push(value);
      return;
    }
    const index = lowerBound(steps, step);
    if (steps[index] === step) {
      values[index] = value;
    } else {
      steps.splice(index, 0, step);
      values.splice(index, 0, value);
    }
  }
}

/** First index whose step is at least `step`. */
function lowerBound(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Widens the buckets until at most half of `capacity` is used; equal widths keep the whole history equally fine. */
function thin(curve: Curve, capacity: number): void {
  do {
    curve.width *= 2;
    keepExtremes(curve);
  } while (curve.steps.length > capacity / 2 && curve.width < 2 ** 50);
}

function keepExtremes(curve: Curve): void {
  const { steps, values, width } = curve;
  const end = steps.length;
  let kept = 0;
  for (let start = 0; start < end; ) {
    const bucket = Math.floor((steps[start] ?? 0) / width);
    let low = start;
    let high = start;
    let broken = -1;
    let next = start;
    for (; next < end && Math.floor((steps[next] ?? 0) / width) === bucket; next += 1) {
      const value = values[next] ?? NaN;
      if (Number.isNaN(value)) {
        broken = next;
        continue;
      }
      if (!(value >= (values[low] ?? NaN))) low = next;
      if (!(value <= (values[high] ?? NaN))) high = next;
    }
    const chosen = new Set([low, high]);
    if (broken >= 0) chosen.add(broken);
    if (start === 0) chosen.add(0);
    if (next === end) chosen.add(end - 1);
    for (const index of [...chosen].sort((a, b) => a - b)) {
      steps[kept] = steps[index] ?? 0;
      values[kept] = values[index] ?? NaN;
      kept += 1;
    }
    start = next;
  }
  steps.length = kept;
  values.length = kept;
}
