import { classColour, css, type Palette, type Rgb } from './palette';
import { classProbability, shadeClasses, shadeMap, type Shade, type Values } from './pixels';
import type { Context, Extent, Rect } from './rect';
import { scratch, type Scratch } from './scratch';

const colours: Rgb[] = [];

/** Decision surface of probabilities [classes, rows, columns] (row 0 at the bottom) with a line where a class reaches 0.5. */
export function drawBoundary(
  ctx: Context,
  probabilities: Values,
  shape: readonly [number, number, number],
  scale: number,
  rect: Rect,
  palette: Palette,
): void {
  const [classes, rows, columns] = shape;
  colours.length = 0;
  for (let index = 0; index < Math.max(2, classes); index += 1) colours.push(classColour(palette, index));
  const picture = scratch(columns, rows);
  shadeClasses(picture.pixels, probabilities, classes, rows, columns, scale, colours, palette.zero, palette.hatching);
  picture.commit();
  stampGrid(ctx, picture, rows, columns, rect);
  ctx.beginPath();
  if (classes <= 2) {
    const plane = classes === 2 ? rows * columns : 0;
    traceContour(ctx, probabilities, plane, rows, columns, 0.5 / scale, rect);
  } else {
    for (let index = 0; index < classes; index += 1) {
      traceContour(ctx, probabilities, index * rows * columns, rows, columns, 0.5 / scale, rect);
    }
  }
  ctx.strokeStyle = palette.ink;
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = 1.25;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** Surface of a regression, values [rows, columns] with row 0 at the bottom (`shade.flip`). */
export function drawSurface(ctx: Context, values: Values, rows: number, columns: number, rect: Rect, shade: Shade): void {
  const picture = scratch(columns, rows);
  shadeMap(picture.pixels, 0, values, 0, rows, columns, shade);
  picture.commit();
  stampGrid(ctx, picture, rows, columns, rect);
}

/** The first and last grid points lie on the edges of the rectangle, so the outer cells are drawn by half. */
function stampGrid(ctx: Context, picture: Scratch, rows: number, columns: number, rect: Rect): void {
  const stepX = rect.width / Math.max(1, columns - 1);
  const stepY = rect.height / Math.max(1, rows - 1);
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.clip();
  picture.stamp(ctx, 0, 0, columns, rows, rect.x - stepX / 2, rect.y - stepY / 2, stepX * columns, stepY * rows);
  ctx.restore();
}

/**
 * Adds the line where a plane of values crosses `level` (in stored units) to the current path: marching squares between
 * grid points with linear interpolation. The grid's first and last points lie on the edges; row 0 at the bottom.
 * Source: Lorensen and Cline, "Marching Cubes", SIGGRAPH 1987, in two dimensions.
 */
export function traceContour(
  ctx: Pick<Context, 'moveTo' | 'lineTo'>,
  values: Values,
  from: number,
  rows: number,
  columns: number,
  level: number,
  rect: Rect,
): void {
  const stepX = rect.width / Math.max(1, columns - 1);
  const stepY = rect.height / Math.max(1, rows - 1);
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const at = from + row * columns + column;
      const a = (values[at] ?? level) - level;
      const b = (values[at + 1] ?? level) - level;
      const c = (values[at + columns + 1] ?? level) - level;
      const d = (values[at + columns] ?? level) - level;
      const corners = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
      if (corners === 0 || corners === 15 || Number.isNaN(a + b + c + d)) continue;
      const left = rect.x + column * stepX;
      const bottom = rect.y + rect.height - row * stepY;
      let first = true;
      // Edges in the order bottom, right, top, left: every second crossing closes a segment.
      for (let edge = 0; edge < 4; edge += 1) {
        const p = edge === 0 ? a : edge === 1 ? b : edge === 2 ? c : d;
        const q = edge === 0 ? b : edge === 1 ? c : edge === 2 ? d : a;
        if (p > 0 === q > 0) continue;
        const t = p / (p - q);
        const x = edge === 0 ? t : edge === 1 ? 1 : edge === 2 ? 1 - t : 0;
        const y = edge === 0 ? 0 : edge === 1 ? t : edge === 2 ? 1 : 1 - t;
        if (first) ctx.moveTo(left + x * stepX, bottom - y * stepY);
        else ctx.lineTo(left + x * stepX, bottom - y * stepY);
        first = !first;
      }
    }
  }
}

/** The class that the surface gives at a data point (bilinear between grid points). */
export function classAt(
  probabilities: Values,
  shape: readonly [number, number, number],
  scale: number,
  extent: Extent,
  x: number,
  y: number,
): number {
  const [classes, rows, columns] = shape;
  const column = clamp(((x - extent[0]) / (extent[1] - extent[0])) * (columns - 1), columns - 1);
  const row = clamp(((y - extent[2]) / (extent[3] - extent[2])) * (rows - 1), rows - 1);
  const left = Math.floor(column);
  const low = Math.floor(row);
  const right = Math.min(left + 1, columns - 1);
  const high = Math.min(low + 1, rows - 1);
  const u = column - left;
  const v = row - low;
  const cells = rows * columns;
  let best = -1;
  let most = -Infinity;
  for (let index = 0; index < Math.max(2, classes); index += 1) {
    const at = (r: number, c: number): number => classProbability(probabilities, classes, cells, index, r * columns + c, scale);
    const value =
      (1 - v) * ((1 - u) * at(low, left) + u * at(low, right)) + v * ((1 - u) * at(high, left) + u * at(high, right));
    if (value > most) {
      most = value;
      best = index;
    }
  }
  return best;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** Colour of a class as CSS, for legends. */
export function classCss(palette: Palette, index: number): string {
  return css(classColour(palette, index));
}
