export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A rectangle in CSS pixels. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Data coordinates [x0, x1, y0, y1]. */
export type Extent = readonly [number, number, number, number];

/** Left edge of a data x in a rectangle. */
export function placeX(x: number, extent: Extent, rect: Rect): number {
  return rect.x + ((x - extent[0]) / (extent[1] - extent[0])) * rect.width;
}

/** Position of a data y in a rectangle: up is positive. */
export function placeY(y: number, extent: Extent, rect: Rect): number {
  return rect.y + rect.height - ((y - extent[2]) / (extent[3] - extent[2])) * rect.height;
}

/** Grey hatching of a region that has no value (masked, padding, not a number). */
export function hatch(ctx: Context, rect: Rect, colour: string, spacing = 5): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(rect.x, rect.y, rect.width, rect.height);
  ctx.clip();
  ctx.beginPath();
  // Lines start at multiples of the spacing so that neighbouring hatched cells join.
  const start = Math.floor((rect.x - rect.height) / spacing) * spacing + (rect.y % spacing);
  for (let x = start; x < rect.x + rect.width + rect.height; x += spacing) {
    ctx.moveTo(x, rect.y + rect.height);
    ctx.lineTo(x + rect.height, rect.y);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.restore();
}

/** Ticks at round numbers: 1, 2 or 5 times a power of ten, at most `most` + 1 of them. */
export function roundTicks(low: number, high: number, most = 5): number[] {
  if (!(high > low)) return [];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high + step * 1e-9; index += 1) ticks.push(index * step || 0); // Never minus zero.
  return ticks;
}
