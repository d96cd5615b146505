import { signCount, traceSign } from './marker';
import { classColour, css, type Palette } from './palette';
import { shadeIndex, type Values } from './pixels';
import { placeX, placeY, type Context, type Extent, type Rect } from './rect';

/** Points of a data set on the plane. */
export interface Points {
  /** [count, 2] */
  inputs: Values;
  /** Class of each point, or its value. */
  labels: Values;
  /** 1 = held out for validation. */
  heldOut: Values;
  count: number;
}

/**
 * Points over a surface: training points filled, held-out ones hollow, wrong ones ringed. Each class has a sign of its own.
 * `limit` null = labels are classes; a number = labels are values on the signed scale that ends there.
 */
export function drawPoints(
  ctx: Context,
  points: Points,
  extent: Extent,
  rect: Rect,
  palette: Palette,
  limit: number | null,
  isWrong: ((index: number) => boolean) | null,
): void {
  const radius = points.count > 400 ? 2.25 : 3;
  ctx.lineWidth = 1.25;
  for (let index = 0; index < points.count; index += 1) {
    const x = placeX(points.inputs[2 * index] ?? 0, extent, rect);
    const y = placeY(points.inputs[2 * index + 1] ?? 0, extent, rect);
    const colour = limit === null ? classPoint(palette, points.labels[index] ?? 0) : valuePoint(palette, points.labels[index] ?? 0, limit);
    const hollow = points.heldOut[index] === 1;
    const sign = limit === null ? (points.labels[index] ?? 0) : 0;
    // Corners and arms need room for what is inside of them.
    traceSign(ctx, sign, x, y, radius - (hollow ? 0.25 : 0) + (sign % signCount === 0 ? 0 : 0.5));
    ctx.fillStyle = hollow ? palette.glass : colour;
    // On a fitted surface a point has the surface's own colour: only its rim shows where it is.
    ctx.strokeStyle = hollow ? colour : limit === null ? palette.glass : palette.ink;
    ctx.lineWidth = hollow ? 1.75 : limit === null ? 1 : 0.6;
    ctx.fill();
    if (hollow && limit !== null) rim(ctx, palette.ink);
    ctx.stroke();
    if (isWrong?.(index) === true) {
      ctx.beginPath();
      ctx.arc(x, y, radius + 3.5, 0, 2 * Math.PI);
      ctx.strokeStyle = palette.ink;
      ctx.lineWidth = 1.5;
      ctx.stroke();
    }
  }
}

/** A thin line on both sides of the ring that comes next: a value about zero has hardly a colour of its own. */
function rim(ctx: Context, ink: string): void {
  const { strokeStyle, lineWidth } = ctx;
  ctx.strokeStyle = ink;
  ctx.lineWidth = lineWidth + 1;
  ctx.stroke();
  ctx.strokeStyle = strokeStyle;
  ctx.lineWidth = lineWidth;
}

const classCache = new WeakMap<Palette, Map<number, string>>();

/** Class colour, darkened or brightened against the pale surface below it. */
function classPoint(palette: Palette, index: number): string {
  let known = classCache.get(palette);
  if (known === undefined) {
    known = new Map();
    classCache.set(palette, known);
  }
  let colour = known.get(index);
  if (colour === undefined) {
    colour = css(classColour(palette, index));
    known.set(index, colour);
  }
  return colour;
}

function valuePoint(palette: Palette, value: number, limit: number): string {
  const at = shadeIndex(value, limit, palette.signed) * 4;
  const { rgba } = palette.signed;
  return css([rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]);
}
