import { css, type Palette } from './palette';
import type { Values } from './pixels';
import type { Context, Rect } from './rect';

export interface BarStyle {
  /** Value of a full bar. */
  limit: number;
  scale: number;
  /** Name at the left of each bar; empty for none. */
  names: readonly string[];
  /** Index of the bar that is the right answer, -1 for none. */
  marked: number;
}

/** Horizontal bars of non-negative values from `from` on, the largest in full colour. Rows that do not fit are left out. */
export function drawBars(ctx: Context, values: Values, from: number, count: number, rect: Rect, style: BarStyle, palette: Palette): void {
  const rows = Math.max(1, Math.min(count, Math.floor(rect.height / 9)));
  const step = rect.height / rows;
  const thickness = Math.max(3, Math.min(7, step - 4));
  const named = style.names.length > 0 && step >= 9;
  ctx.font = `10px ${palette.font}`;
  let gutter = 0;
  if (named) {
    for (let index = 0; index < rows; index += 1) gutter = Math.max(gutter, ctx.measureText(style.names[index] ?? '').width);
    gutter = Math.min(gutter + 6, rect.width * 0.45);
  }
  let best = 0;
  for (let index = 1; index < rows; index += 1) if ((values[from + index] ?? 0) > (values[from + best] ?? 0)) best = index;
  const width = rect.width - gutter;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (let index = 0; index < rows; index += 1) {
    const y = rect.y + index * step + step / 2;
    const value = (values[from + index] ?? Number.NaN) * style.scale;
    if (named) {
      ctx.fillStyle = index === style.marked ? palette.ink : palette.ink2;
      ctx.fillText(style.names[index] ?? '', rect.x, y + 0.5, gutter - 4);
    }
    ctx.fillStyle = palette.line;
    bar(ctx, rect.x + gutter, y - thickness / 2, width, thickness);
    if (Number.isNaN(value) || style.limit <= 0) continue;
    const length = Math.max(0, Math.min(1, value / style.limit)) * width;
    ctx.fillStyle = index !== best ? palette.edge : style.marked >= 0 && style.marked !== best ? palette.bad : palette.accent;
    if (length >= 0.5) bar(ctx, rect.x + gutter, y - thickness / 2, length, thickness);
  }
}

function bar(ctx: Context, x: number, y: number, width: number, height: number): void {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, Math.min(height, width) / 2);
  ctx.fill();
}

/** Signed columns about a zero line, for the mean of each unit of a layer. */
export function drawColumns(ctx: Context, values: Values, count: number, scale: number, limit: number, rect: Rect, palette: Palette): void {
  const step = rect.width / count;
  const gap = step >= 4 ? 1 : 0;
  const middle = rect.y + rect.height / 2;
  const half = rect.height / 2 - 1;
  const negative = css(palette.classes[0] ?? [0, 0, 0]);
  const positive = css(palette.classes[1] ?? [0, 0, 0]);
  for (let index = 0; index < count; index += 1) {
    const value = (values[index] ?? Number.NaN) * scale;
    const x = rect.x + index * step;
    if (Number.isNaN(value)) {
      ctx.fillStyle = palette.edge;
      ctx.fillRect(x, middle - 2, Math.max(1, step - gap), 4);
      continue;
    }
    const height = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) * half : 0;
    ctx.fillStyle = height < 0 ? negative : positive;
    ctx.fillRect(x, height > 0 ? middle - height : middle, Math.max(0.75, step - gap), Math.abs(height));
  }
  ctx.fillStyle = palette.edge;
  ctx.fillRect(rect.x, Math.round(middle), rect.width, 1);
}
