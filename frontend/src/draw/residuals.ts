import { traceContour } from './boundary';
import { css, type Palette } from './palette';
import { extremes, shadeIndex, type Values } from './pixels';
import type { Points } from './points';
import { placeX, placeY, roundTicks, type Context, type Extent, type Rect } from './rect';

/** How residuals are drawn. */
export interface ResidualScale {
  /** The size at either end of the colours. */
  end: number;
  /** The size of the largest circle: what somebody who always answers the mean would miss by. */
  spread: number;
}

const smallest = 2.5;
const growth = 4.5;

/** Radius of a residual in pixels; areas compare, and it shrinks as the fit gets better. */
export function residualRadius(residual: number, spread: number): number {
  const share = spread > 0 ? Math.min(1, Math.abs(residual) / spread) : 0;
  return smallest + growth * Math.sqrt(share || 0);
}

/** What is left at each sample, truth minus answer: colour for sign and size, area for size; held-out ones are hollow. */
export function drawResiduals(
  ctx: Context,
  points: Points,
  residuals: Values,
  extent: Extent,
  rect: Rect,
  palette: Palette,
  { end, spread }: ResidualScale,
): void {
  ctx.globalAlpha = 0.9;
  for (let index = 0; index < points.count; index += 1) {
    const residual = residuals[index] ?? Number.NaN;
    const radius = residualRadius(residual, spread);
    const hollow = points.heldOut[index] === 1;
    const colour = colourOf(residual, end, palette);
    ctx.beginPath();
    const [x, y] = [placeX(points.inputs[2 * index] ?? 0, extent, rect), placeY(points.inputs[2 * index + 1] ?? 0, extent, rect)];
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = hollow ? palette.glass : colour;
    ctx.fill();
    ctx.strokeStyle = palette.ink3;
    ctx.lineWidth = hollow ? 3 : 0.75;
    ctx.stroke();
    if (!hollow) continue;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.75;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function colourOf(residual: number, end: number, palette: Palette): string {
  if (Number.isNaN(residual)) return css(palette.hatching[1]);
  const at = shadeIndex(residual, end, palette.signed) * 4;
  const { rgba } = palette.signed;
  return css([rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]);
}

const levels = 8;

/** A fitted surface, values [rows, columns] with row 0 at the bottom, as lines of equal height at round values. */
export function drawHeights(ctx: Context, values: Values, scale: number, rows: number, columns: number, rect: Rect, palette: Palette): void {
  ctx.fillStyle = css(palette.zero);
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
  ctx.beginPath();
  if (scale > 0) {
    const [low, high] = extremes(values, scale);
    for (const level of roundTicks(low, high, levels)) traceContour(ctx, values, 0, rows, columns, level / scale, rect);
  }
  ctx.strokeStyle = palette.edge;
  ctx.lineWidth = 1;
  ctx.lineJoin = 'round';
  ctx.stroke();
}
