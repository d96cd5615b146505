import { drawAtlas, drawHeat, fitGrid, mapRect, type Grid } from '../draw/atlas';
import { drawColumns } from '../draw/bars';
import { drawUnit } from '../draw/curve';
import type { Shade } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import type { Frame, FrameArray } from '../live/frame';
import type { ScaleMode } from '../state/preferences';
import { limitOf, strideOf } from './arrays';
import type { Surface } from './live';
import { mapLimit, netLimit } from './scale';
import { isAll } from './units';

/** What a frame has for a node: maps over the inputs, a heat map of the pinned sample, or one mean per unit. */
export function arrayOf(frame: Frame, node: string): FrameArray | undefined {
  return frame.arrays[`${node}.sample`] ?? frame.arrays[node];
}

/** Nodes' own arrays, without the shares of zero and of saturated values. */
export function allArrays(frame: Frame): FrameArray[] {
  // The sum behind one unit has inputs and weights of other sizes.
  if ('channel' in frame.meta) return [];
  return Object.entries(frame.arrays)
    .filter(([name]) => !name.endsWith('.zeros') && !name.endsWith('.saturated'))
    .map(([, array]) => array);
}

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };
const shade: Shade = { table: { rgba: new Uint8ClampedArray(1024), zero: 0, span: 0 }, limit: 0, scale: 1, hatching: [[0, 0, 0], [0, 0, 0]] };

/** A node's units: maps in a grid (or one alone), a heat map of the pinned sample, or columns of means; dead units outlined. */
export function drawNode(
  ctx: Context,
  frame: Frame,
  node: string,
  surface: Surface,
  mode: ScaleMode,
  grid: Grid | null,
  caption: number,
  alone: number | null = null,
): void {
  const array = arrayOf(frame, node);
  if (array === undefined) return;
  const { width, height, palette } = surface;
  const net = (): number => netLimit('activations', allArrays);
  shade.table = palette.signed;
  shade.hatching = palette.hatching;
  shade.scale = array.scale;
  if (frame.arrays[`${node}.sample`] !== undefined) {
    shade.limit = mapLimit(mode === 'map' ? 'layer' : mode, array, 0, net);
    shade.flip = false;
    drawHeat(ctx, array.data, array.shape[0] ?? 0, array.shape[1] ?? 0, { x: 0, y: 0, width, height }, shade);
    return;
  }
  const [units = 0, rows = 1, columns = 1] = array.shape;
  if (array.shape.length === 1 || grid === null) {
    const limit = mode === 'net' ? Math.max(net(), limitOf(array)) : limitOf(array);
    drawColumns(ctx, array.data, units, array.scale, limit, { x: 0, y: 0, width, height }, palette);
    return;
  }
  const first = alone ?? 0;
  const shown = alone === null ? units : 1;
  const length = strideOf(array);
  const line = array.shape.length === 2 || rows === 1;
  if (line) {
    for (let index = 0; index < shown; index += 1) {
      const limit = mapLimit(mode, array, first + index, net);
      const rect = mapRect(grid, index, place, caption);
      drawUnit(ctx, array.data, (first + index) * length, length, array.scale > 0 ? limit / array.scale : 0, rect, palette);
    }
  } else {
    shade.flip = true;
    const values = array.data.subarray(first * length, (first + shown) * length);
    drawAtlas(ctx, values, [shown, rows, columns], grid, shade, (index) => mapLimit(mode, array, first + index, net), caption);
  }
  const zeros = frame.arrays[`${node}.zeros`];
  if (zeros === undefined) return;
  for (let index = 0; index < shown; index += 1) {
    if (!isAll(zeros, first + index)) continue;
    mapRect(grid, index, place, caption);
    ctx.strokeStyle = palette.bad;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(place.x + 0.75, place.y + 0.75, place.width - 1.5, place.height - 1.5);
  }
}

/** Width / height of one map of an array. */
function aspectOf(shape: readonly number[]): number {
  return shape.length === 2 || shape[1] === 1 ? 1.6 : (shape[2] ?? 1) / (shape[1] ?? 1);
}

/** The grid of a node's maps; null where it has none. */
export function gridFor(shape: readonly number[] | undefined, width: number, height: number, gap: number, caption: number): Grid | null {
  if (shape === undefined || shape.length < 2) return null;
  return fitGrid(shape[0] ?? 1, aspectOf(shape), width, height, gap, caption);
}
