import type { Rgb, Table } from './palette';

/** Any array of numbers that a frame carries; value = stored x scale. */
export type Values = ArrayLike<number>;

/** Largest absolute finite value of a stretch, in real units. 0 when nothing is finite. */
export function largest(values: Values, scale = 1, from = 0, count = values.length - from): number {
  let most = 0;
  for (let index = from; index < from + count; index += 1) {
    const size = Math.abs(values[index] ?? 0);
    if (size > most && size !== Infinity) most = size;
  }
  return most * scale;
}

/** Lowest and highest finite value of a stretch, in real units; [0, 0] when nothing is finite. */
export function extremes(values: Values, scale = 1, from = 0, count = values.length - from): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let index = from; index < from + count; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return low > high ? [0, 0] : [low * scale, high * scale];
}

/** Index of a value in a table whose end stands for `limit`; clamped. */
export function shadeIndex(value: number, limit: number, table: Table): number {
  if (limit <= 0) return table.zero;
  const first = table.zero - table.span;
  const index = table.zero + Math.sign(value) * Math.round((Math.abs(value) / limit) * table.span);
  return Math.max(Math.max(0, first), Math.min(table.zero + table.span, index));
}

/** Where one map lies in an array of values and how it becomes colours. */
export interface Shade {
  table: Table;
  /** The value at the end of the scale. */
  limit: number;
  /** value = stored x scale */
  scale: number;
  hatching: readonly [Rgb, Rgb];
  /** Row 0 at the bottom, for maps over the plane. */
  flip?: boolean;
}

/**
 * Writes a map (rows x columns, row-major, from `from` on) as RGBA bytes to `out` (from pixel `at` on).
 * NaN becomes grey hatching; infinities the ends of the scale.
 */
export function shadeMap(
  out: Uint8ClampedArray,
  at: number,
  values: Values,
  from: number,
  rows: number,
  columns: number,
  shade: Shade,
): void {
  const { table, limit, scale, hatching, flip = false } = shade;
  const { rgba, zero, span } = table;
  const factor = limit > 0 ? (scale / limit) * span : 0;
  const lowest = Math.max(0, zero - span);
  const highest = zero + span;
  for (let row = 0; row < rows; row += 1) {
    let pixel = (at + (flip ? rows - 1 - row : row) * columns) * 4;
    let source = from + row * columns;
    for (let column = 0; column < columns; column += 1, pixel += 4, source += 1) {
      const value = values[source] ?? Number.NaN;
      if (Number.isNaN(value)) {
        const grey = hatching[(row + column) & 1] ?? hatching[0];
        out[pixel] = grey[0];
        out[pixel + 1] = grey[1];
        out[pixel + 2] = grey[2];
        out[pixel + 3] = 255;
        continue;
      }
      // Rounding the size, not the value, keeps both sides of zero alike.
      let index = factor === 0 ? zero : zero + Math.sign(value) * Math.round(Math.abs(value) * factor);
      if (index < lowest) index = lowest;
      else if (index > highest) index = highest;
      const colour = index * 4;
      out[pixel] = rgba[colour] ?? 0;
      out[pixel + 1] = rgba[colour + 1] ?? 0;
      out[pixel + 2] = rgba[colour + 2] ?? 0;
      out[pixel + 3] = 255;
    }
  }
}

/**
 * Writes three planes (3 x rows x columns from `from` on) as one colour picture. Values from `low` to `high` (real units)
 * become black to full colour, so that kernels and pictures keep their hue.
 */
export function compositeRgb(
  out: Uint8ClampedArray,
  at: number,
  values: Values,
  from: number,
  size: number,
  scale: number,
  low: number,
  high: number,
): void {
  const factor = high > low ? 255 / (high - low) : 0;
  for (let index = 0; index < size; index += 1) {
    const pixel = (at + index) * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      out[pixel + channel] = ((values[from + channel * size + index] ?? 0) * scale - low) * factor;
    }
    out[pixel + 3] = 255;
  }
}

/**
 * Colours of a decision surface: `probabilities` [classes, rows, columns], row 0 at the bottom. Each cell has the colour of
 * its likeliest class, paler the nearer that class is to pure chance. One plane alone is the probability of the second of two.
 */
export function shadeClasses(
  out: Uint8ClampedArray,
  probabilities: Values,
  classes: number,
  rows: number,
  columns: number,
  scale: number,
  colours: readonly Rgb[],
  neutral: Rgb,
  hatching: readonly [Rgb, Rgb],
): void {
  const cells = rows * columns;
  const count = Math.max(2, classes);
  const chance = 1 / count;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const pixel = ((rows - 1 - row) * columns + column) * 4;
      let best = 0;
      let most = -1;
      for (let index = 0; index < count; index += 1) {
        const value = classProbability(probabilities, classes, cells, index, cell, scale);
        if (value > most) {
          most = value;
          best = index;
        }
      }
      const known = most >= 0;
      const share = known ? Math.max(0, (most - chance) / (1 - chance)) * 0.86 : 0;
      const from = known ? neutral : (hatching[(row + column) & 1] ?? neutral);
      const to = colours[best] ?? neutral;
      out[pixel] = from[0] + (to[0] - from[0]) * share;
      out[pixel + 1] = from[1] + (to[1] - from[1]) * share;
      out[pixel + 2] = from[2] + (to[2] - from[2]) * share;
      out[pixel + 3] = 255;
    }
  }
}

/** Probability of a class in a cell; with a single plane the first class has what the second lacks. */
export function classProbability(
  probabilities: Values,
  classes: number,
  cells: number,
  index: number,
  cell: number,
  scale: number,
): number {
  if (classes === 1) {
    const second = (probabilities[cell] ?? Number.NaN) * scale;
    return index === 1 ? second : 1 - second;
  }
  return (probabilities[index * cells + cell] ?? Number.NaN) * scale;
}
