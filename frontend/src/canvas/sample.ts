/** Pictures of a data set's samples, from its preview frame. Pure: they draw on the context they get. */
import type { Palette } from '../draw/palette';
import { drawPoints } from '../draw/points';
import { compositeRgb, shadeMap } from '../draw/pixels';
import { placeX, placeY, type Context, type Extent, type Rect } from '../draw/rect';
import { scratch } from '../draw/scratch';
import type { Frame, TypedArray } from '../live/frame';

export type PreviewKind = 'images' | 'points' | 'curve' | 'tokens' | 'table';

export function previewKind(frame: Frame): PreviewKind {
  if (frame.arrays.source !== undefined) return 'tokens';
  const shape = frame.arrays.inputs?.shape ?? [];
  if (shape.length === 4) return 'images';
  if (shape.length === 2 && shape[1] === 2) return 'points';
  return shape.length === 2 && shape[1] === 1 ? 'curve' : 'table';
}

export function sampleCount(frame: Frame): number {
  return (frame.arrays.source ?? frame.arrays.inputs)?.shape[0] ?? 0;
}

/** One image of the set in a square; dark pixels are high values, as ink on paper. */
export function drawImage(ctx: Context, frame: Frame, index: number, rect: Rect, palette: Palette): void {
  const inputs = frame.arrays.inputs;
  const [, channels = 1, rows = 0, columns = 0] = inputs?.shape ?? [];
  if (inputs === undefined || rows === 0) return;
  const picture = scratch(columns, rows);
  const from = index * channels * rows * columns;
  if (channels === 3) compositeRgb(picture.pixels, 0, inputs.data, from, rows * columns, 1, 0, 255);
  else {
    const limit = imageLimit(inputs.data);
    const shade = { table: palette.single, limit, scale: 1, hatching: palette.hatching };
    shadeMap(picture.pixels, 0, inputs.data, from, rows, columns, shade);
  }
  picture.commit();
  picture.stamp(ctx, 0, 0, columns, rows, rect.x, rect.y, rect.width, rect.height);
}

const limits = new WeakMap<object, number>();

function imageLimit(data: TypedArray): number {
  let limit = limits.get(data);
  if (limit === undefined) {
    limit = 1;
    for (const value of data) if (value > limit) limit = value;
    limits.set(data, limit);
  }
  return limit;
}

function asExtent(value: unknown): Extent | null {
  return Array.isArray(value) && value.length === 4 && value.every((one) => typeof one === 'number')
    ? (value as unknown as Extent)
    : null;
}

function isRegression(frame: Frame): boolean {
  const task = frame.meta.task;
  const name = typeof task === 'object' && task !== null && 'kind' in task ? task.kind : task;
  return name === 'regression';
}

/** All points of a set on the plane, or a one-dimensional function as points (x, y). */
export function drawScatter(ctx: Context, frame: Frame, rect: Rect, palette: Palette): void {
  const inputs = frame.arrays.inputs;
  const labels = frame.arrays.labels;
  if (inputs === undefined || labels === undefined) return;
  const [count = 0, features = 0] = inputs.shape;
  const extent = asExtent(frame.meta.extent) ?? [-1, 1, -1, 1];
  if (features === 2) {
    const heldOut = frame.arrays.held_out?.data ?? new Uint8Array(count);
    let limit: number | null = null;
    if (isRegression(frame)) {
      limit = 1e-9;
      for (let index = 0; index < count; index += 1) limit = Math.max(limit, Math.abs(labels.data[index] ?? 0));
    }
    drawPoints(ctx, { inputs: inputs.data, labels: labels.data, heldOut, count }, extent, rect, palette, limit, null);
    return;
  }
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < count; index += 1) {
    low = Math.min(low, labels.data[index] ?? 0);
    high = Math.max(high, labels.data[index] ?? 0);
  }
  const air = Math.max((high - low) * 0.1, 1e-6);
  const view: Extent = [extent[0], extent[1], low - air, high + air];
  ctx.fillStyle = palette.ink3;
  for (let index = 0; index < count; index += 1) {
    ctx.beginPath();
    const x = placeX(inputs.data[index] ?? 0, view, rect);
    ctx.arc(x, placeY(labels.data[index] ?? 0, view, rect), 1.75, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** A table's rows as a strip of shades, one column per feature. Each column spans its own range. */
export function drawTable(ctx: Context, frame: Frame, rect: Rect, palette: Palette): void {
  const inputs = frame.arrays.inputs;
  const [count = 0, features = 0] = inputs?.shape ?? [];
  if (inputs === undefined || count === 0 || features === 0) return;
  const rows = Math.min(count, 16);
  const picture = scratch(features, rows);
  const column = new Float32Array(rows);
  const cell = new Uint8ClampedArray(rows * 4);
  for (let feature = 0; feature < features; feature += 1) {
    let [low, high] = [Infinity, -Infinity];
    for (let row = 0; row < count; row += 1) {
      const value = inputs.data[row * features + feature] ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    for (let row = 0; row < rows; row += 1) column[row] = (inputs.data[row * features + feature] ?? 0) - low;
    shadeMap(cell, 0, column, 0, rows, 1, {
      table: palette.single,
      limit: Math.max(high - low, 1e-9),
      scale: 1,
      hatching: palette.hatching,
    });
    for (let row = 0; row < rows; row += 1) picture.pixels.set(cell.subarray(row * 4, row * 4 + 4), (row * features + feature) * 4);
  }
  picture.commit();
  picture.stamp(ctx, 0, 0, features, rows, rect.x, rect.y, rect.width, rect.height);
}

/** Names of the tokens of a sequence, without padding (id 0). */
export function tokensOf(frame: Frame, array: 'source' | 'target', index: number): string[] {
  const ids = frame.arrays[array];
  const length = ids?.shape[1] ?? 0;
  const names = tokenNames(frame);
  if (ids === undefined) return [];
  return [...ids.data.subarray(index * length, (index + 1) * length)]
    .filter((id) => id !== 0)
    .map((id) => names[id] ?? String(id));
}

function tokenNames(frame: Frame): string[] {
  const task = frame.meta.task;
  const names = typeof task === 'object' && task !== null && 'tokens' in task ? task.tokens : null;
  return Array.isArray(names) ? names.map(String) : [];
}
