import { drawBoundary, drawSurface } from '../draw/boundary';
import { curveRange, drawCurve } from '../draw/curve';
import { largest } from '../draw/pixels';
import { drawPoints, type Points } from '../draw/points';
import { drawHeights, drawResiduals } from '../draw/residuals';
import type { Context, Rect } from '../draw/rect';
import type { Frame } from '../live/frame';
import { limitOf } from './arrays';
import { cube, extentOf, isWrong } from './boundary_facts';
import type { Surface } from './live';
import type { Preview } from './preview';
import { residualsOf, sampleAt, type SteadyEnd } from './residuals';

/** What the numbers of a regression count in. */
export interface Units {
  /** What the scale of the residuals is called. */
  signed: string;
  /** That they are standard deviations of the target, and how much one is; null where they are its own units. */
  note: string | null;
  /** A residual in the target's own units; null where it is in these already. */
  own: (residual: number) => string | null;
}

/** What is drawn besides the frame: the data, and how numbers are written. */
export interface BoundaryScene {
  preview: Preview | null;
  points: Points | null;
  /** The largest value of the data. */
  limit: number;
  tick: (value: number) => string;
  /** Whether a surface shows what is left at the points instead of its values. */
  residual: boolean;
  /** The end of the residuals' colours. */
  end: SteadyEnd;
  /** What always answering the mean would miss by. */
  spread: number;
  /** What the numbers at a point are called. */
  words: { truth: string; answer: string; residual: string };
  units: Units;
}

/** The end of the residuals' colours in a frame; null where there are none. */
export function residualEnd(frame: Frame, { points, end }: Pick<BoundaryScene, 'points' | 'end'>): number | null {
  const residuals = residualsOf(frame, points);
  return residuals === null ? null : end.hold(largest(residuals, 1));
}

/** The fitted curve, the surface of values or the classes' regions, with the data's points over it. */
export function drawAnswer(ctx: Context, frame: Frame, surface: Surface, scene: BoundaryScene): void {
  const { preview, points, limit, tick } = scene;
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
    const residuals = scene.residual ? residualsOf(frame, points) : null;
    if (points !== null && residuals !== null) {
      drawHeights(ctx, values.data, values.scale, values.shape[0] ?? 0, values.shape[1] ?? 0, all, surface.palette);
      const end = residualEnd(frame, scene) ?? 0;
      drawResiduals(ctx, points, residuals, extent, all, surface.palette, { end, spread: scene.spread });
      return;
    }
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
  scene: BoundaryScene,
  names: readonly string[],
): string | null {
  const { preview, tick } = scene;
  const extent = extentOf(frame, preview);
  const { probabilities, values } = frame.arrays;
  const array = probabilities ?? values;
  if (array === undefined) return null;
  const sample = sampleUnder(x, y, frame, { x: 0, y: 0, width: side, height }, scene);
  if (sample !== null) return sample;
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

/** Truth, answer and difference of the sample under a place of a fitted surface. */
function sampleUnder(x: number, y: number, frame: Frame, rect: Rect, scene: BoundaryScene): string | null {
  const { preview, points, spread, tick, words, units } = scene;
  const residuals = residualsOf(frame, points);
  if (points === null || residuals === null) return null;
  const index = sampleAt(x, y, points, residuals, spread, extentOf(frame, preview), rect);
  if (index === null) return null;
  const [truth, residual] = [points.labels[index] ?? Number.NaN, residuals[index] ?? Number.NaN];
  const signed = (words: string): string => (residual > 0 ? `+${words}` : words);
  const own = units.own(residual);
  return [
    `${tick(points.inputs[2 * index] ?? 0)}, ${tick(points.inputs[2 * index + 1] ?? 0)}`,
    `${words.truth}  ${tick(truth)}`,
    `${words.answer}  ${tick(truth - residual)}`,
    `${words.residual}  ${signed(tick(residual))}`,
    ...(own === null ? [] : [`= ${signed(own)}`]),
  ].join('\n');
}
