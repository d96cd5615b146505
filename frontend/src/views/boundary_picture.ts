import { drawBoundary, drawSurface } from '../draw/boundary';
import { curveRange, drawCurve } from '../draw/curve';
import { drawPoints, type Points } from '../draw/points';
import type { Context, Rect } from '../draw/rect';
import type { Frame } from '../live/frame';
import { limitOf } from './arrays';
import { cube, extentOf, isWrong } from './boundary_facts';
import type { Surface } from './live';
import type { Preview } from './preview';

/** What is drawn besides the frame: the data, and how numbers are written. */
export interface BoundaryScene {
  preview: Preview | null;
  points: Points | null;
  /** The largest value of the data. */
  limit: number;
  tick: (value: number) => string;
}

/** The fitted curve, the surface of values or the classes' regions, with the data's points over it. */
export function drawAnswer(ctx: Context, frame: Frame, surface: Surface, { preview, points, limit, tick }: BoundaryScene): void {
  const extent = extentOf(frame, preview);
  const { probabilities, values, curve } = frame.arrays;
  const all: Rect = { x: 0, y: 0, width: surface.width, height: surface.height };
  if (curve !== undefined) {
    const plot: Rect = { x: 34, y: 6, width: surface.width - 40, height: surface.height - 28 };
    const range = curveRange(curve.data, curve.scale, points);
    drawCurve(ctx, curve.data, curve.scale, points, [extent[0], extent[1], ...range], plot, surface.palette, tick);
    return;
  }
  if (values !== undefined) {
    const end = Math.max(limitOf(values), limit);
    const { signed: table, hatching } = surface.palette;
    const shade = { table, limit: end, scale: values.scale, hatching, flip: true };
    drawSurface(ctx, values.data, values.shape[0] ?? 0, values.shape[1] ?? 0, all, shade);
    if (points !== null) drawPoints(ctx, points, extent, all, surface.palette, end, null);
    return;
  }
  if (probabilities === undefined) return;
  drawBoundary(ctx, probabilities.data, cube(probabilities), probabilities.scale, all, surface.palette);
  if (points === null) return;
  drawPoints(ctx, points, extent, all, surface.palette, null, (index) => isWrong(probabilities, points, extent, index));
}

/** The answer of the net at a place of a picture of this size, in words. */
export function answerAt(
  x: number,
  y: number,
  frame: Frame,
  [side, height]: readonly [number, number],
  { preview, tick }: BoundaryScene,
  names: readonly string[],
): string | null {
  const extent = extentOf(frame, preview);
  const { probabilities, values } = frame.arrays;
  const array = probabilities ?? values;
  if (array === undefined) return null;
  const [rows = 1, columns = 1] = array.shape.slice(-2);
  const column = Math.max(0, Math.min(columns - 1, Math.round((x / side) * (columns - 1))));
  const row = Math.max(0, Math.min(rows - 1, rows - 1 - Math.round((y / height) * (rows - 1))));
  const place = `${tick(extent[0] + (x / side) * (extent[1] - extent[0]))}, ${tick(extent[3] - (y / height) * (extent[3] - extent[2]))}`;
  if (values !== undefined) return `${place}\n${tick((values.data[row * columns + column] ?? Number.NaN) * values.scale)}`;
  const lines = Array.from({ length: array.shape[0] ?? 0 }, (_, index) => {
    const share = (array.data[(index * rows + row) * columns + column] ?? Number.NaN) * array.scale;
    return `${names[array.shape[0] === 1 ? 1 : index] ?? index}  ${(share * 100).toFixed(0)} %`;
  });
  return [place, ...lines].join('\n');
}
