import type { Palette } from './palette';
import { hatch, type Context, type Rect } from './rect';
import { scratch } from './scratch';

/** What fills the stretch from `from` to `to` of a strip, from top to bottom. */
export interface StripColumn {
  from: number;
  to: number;
  values: ArrayLike<number>;
}

export interface StripScale {
  /** Ends of the axis along the strip. */
  start: number;
  end: number;
  /** Values at the ends of the colours. */
  low: number;
  high: number;
}

/** A heat map whose columns stand where they were measured; what was not measured, and what is not a number, stays hatched. */
export function drawStrip(ctx: Context, columns: readonly StripColumn[], rows: number, rect: Rect, scale: StripScale, palette: Palette): void {
  hatch(ctx, rect, palette.line);
  const width = Math.max(1, Math.round(rect.width));
  const picture = scratch(width, Math.max(1, rows));
  picture.pixels.fill(0);
  const place = (at: number): number => (scale.end > scale.start ? ((at - scale.start) / (scale.end - scale.start)) * width : 0);
  for (const { from, to, values } of columns) {
    const first = Math.max(0, Math.min(width - 2, Math.floor(place(from))));
    // A lone moment is two pixels wide, so that it is seen.
    const last = Math.min(width, Math.max(first + 2, scale.end > scale.start ? Math.ceil(place(to)) : width));
    for (let row = 0; row < rows; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const share = scale.high > scale.low ? (value - scale.low) / (scale.high - scale.low) : 1;
      const at = Math.round(Math.max(0, Math.min(1, share)) * palette.single.span) * 4;
      for (let x = first; x < last; x += 1) {
        for (let part = 0; part < 4; part += 1) picture.pixels[(row * width + x) * 4 + part] = palette.single.rgba[at + part] ?? 0;
      }
    }
  }
  picture.commit();
  picture.stamp(ctx, 0, 0, width, Math.max(1, rows), rect.x, rect.y, rect.width, rect.height);
}
