import { css, type Palette } from './palette';
import { extremes, type Values } from './pixels';
import { placeX, placeY, roundTicks, type Context, type Extent, type Rect } from './rect';

/** Points of a data set with one input. */
export interface Samples {
  /** [count] */
  inputs: Values;
  labels: Values;
  heldOut: Values;
  count: number;
}

/** Range of y that holds both the points and the curve, with a little air. */
export function curveRange(curve: Values, scale: number, samples: Samples | null): [number, number] {
  const [curveLow, curveHigh] = extremes(curve, scale);
  const [pointLow, pointHigh] = samples === null ? [curveLow, curveHigh] : extremes(samples.labels, 1, 0, samples.count);
  // A wild curve at the start must not squash the points: it may leave the picture by one height of them.
  const height = Math.max(pointHigh - pointLow, 1e-6);
  const low = Math.max(Math.min(curveLow, pointLow), pointLow - height);
  const high = Math.min(Math.max(curveHigh, pointHigh), pointHigh + height);
  const air = Math.max((high - low) * 0.06, 1e-6);
  return [low - air, high + air];
}

/** The value of a curve over [x0, x1] at x, linear between its points. */
export function curveAt(curve: Values, scale: number, x0: number, x1: number, x: number): number {
  const last = curve.length - 1;
  const position = Math.max(0, Math.min(last, ((x - x0) / (x1 - x0)) * last));
  const left = Math.floor(position);
  const right = Math.min(left + 1, last);
  const low = curve[left] ?? Number.NaN;
  return (low + ((curve[right] ?? Number.NaN) - low) * (position - left)) * scale;
}

/** The points of a curve in one colour: training points filled, held-out ones hollow. */
export function drawSamples(ctx: Context, samples: Samples, extent: Extent, rect: Rect, palette: Palette, colour: string): void {
  for (let index = 0; index < samples.count; index += 1) {
    const hollow = samples.heldOut[index] === 1;
    ctx.beginPath();
    ctx.arc(placeX(samples.inputs[index] ?? 0, extent, rect), placeY(samples.labels[index] ?? 0, extent, rect), 2.75, 0, 2 * Math.PI);
    ctx.fillStyle = hollow ? palette.glass : colour;
    ctx.strokeStyle = hollow ? colour : palette.glass;
    ctx.lineWidth = hollow ? 1.5 : 0.75;
    ctx.fill();
    ctx.stroke();
  }
}

/** Fitted curve over the points with the residuals as lengths; held-out points are hollow. */
export function drawCurve(
  ctx: Context,
  curve: Values,
  scale: number,
  samples: Samples | null,
  extent: Extent,
  rect: Rect,
  palette: Palette,
  format: (value: number) => string,
): void {
  drawAxes(ctx, extent, rect, palette, format);
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.clip();
  if (samples !== null) {
    ctx.beginPath();
    for (let index = 0; index < samples.count; index += 1) {
      const input = samples.inputs[index] ?? 0;
      const x = placeX(input, extent, rect);
      ctx.moveTo(x, placeY(samples.labels[index] ?? 0, extent, rect));
      ctx.lineTo(x, placeY(curveAt(curve, scale, extent[0], extent[1], input), extent, rect));
    }
    ctx.strokeStyle = palette.validation;
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.globalAlpha = 1;
    drawSamples(ctx, samples, extent, rect, palette, palette.ink3);
  }
  ctx.beginPath();
  for (let index = 0; index < curve.length; index += 1) {
    const x = rect.x + (index / Math.max(1, curve.length - 1)) * rect.width;
    const value = (curve[index] ?? Number.NaN) * scale;
    if (Number.isNaN(value)) continue;
    ctx.lineTo(x, placeY(value, extent, rect));
  }
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 2.25;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.restore();
}

function drawAxes(ctx: Context, extent: Extent, rect: Rect, palette: Palette, format: (value: number) => string): void {
  ctx.strokeStyle = palette.line;
  ctx.fillStyle = palette.ink3;
  ctx.lineWidth = 1;
  ctx.font = `10px ${palette.font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const tick of roundTicks(extent[2], extent[3], 4)) {
    const y = Math.round(placeY(tick, extent, rect)) + 0.5;
    ctx.moveTo(rect.x, y);
    ctx.lineTo(rect.x + rect.width, y);
    ctx.fillText(format(tick), rect.x - 6, y);
  }
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of roundTicks(extent[0], extent[1], 4)) {
    ctx.fillText(format(tick), placeX(tick, extent, rect), rect.y + rect.height + 5);
  }
}

/** A curve of one unit over its input (1-D data) in a small rectangle, signed about the zero line. */
export function drawUnit(ctx: Context, values: Values, from: number, count: number, limit: number, rect: Rect, palette: Palette): void {
  const middle = rect.y + rect.height / 2;
  const half = (rect.height / 2) * 0.9;
  ctx.fillStyle = palette.glassSoft;
  ctx.fillRect(rect.x, rect.y, rect.width, rect.height);
  const step = rect.width / count;
  for (let index = 0; index < count; index += 1) {
    const value = values[from + index] ?? Number.NaN;
    if (Number.isNaN(value) || limit <= 0) continue;
    const height = Math.max(-1, Math.min(1, value / limit)) * half;
    ctx.fillStyle = css(height < 0 ? negative(palette) : positive(palette));
    ctx.fillRect(rect.x + index * step, height > 0 ? middle - height : middle, step + 0.5, Math.abs(height));
  }
  ctx.fillStyle = palette.edge;
  ctx.fillRect(rect.x, Math.round(middle), rect.width, 0.75);
}

function negative(palette: Palette): readonly [number, number, number] {
  return palette.classes[0] ?? [0, 0, 0];
}

function positive(palette: Palette): readonly [number, number, number] {
  return palette.classes[1] ?? [0, 0, 0];
}
