import type { Palette } from './palette';
import { placeX, placeY, type Context, type Extent, type Rect } from './rect';

/**
 * Many lines over the same x, one of them in front. `valueAt(index, line)` is y at `xs[index]`; a line ends where it is not
 * a number. A single point is drawn as a dot.
 */
export function drawLinesOver(
  ctx: Context,
  xs: readonly number[],
  lines: number,
  valueAt: (index: number, line: number) => number,
  front: number,
  extent: Extent,
  rect: Rect,
  palette: Palette,
): void {
  ctx.lineJoin = 'round';
  for (let turn = 0; turn < lines; turn += 1) {
    const line = turn < front ? turn : turn === lines - 1 ? front : turn + 1;
    const focus = line === front;
    ctx.strokeStyle = focus ? palette.accent : palette.ink3;
    ctx.fillStyle = ctx.strokeStyle;
    ctx.globalAlpha = focus ? 1 : 0.45;
    ctx.lineWidth = focus ? 2 : 1;
    ctx.beginPath();
    let open = false;
    for (let index = 0; index < xs.length; index += 1) {
      const value = valueAt(index, line);
      const x = placeX(xs[index] ?? 0, extent, rect);
      const y = placeY(value, extent, rect);
      if (Number.isNaN(y)) open = false;
      else if (open) ctx.lineTo(x, y);
      else {
        ctx.moveTo(x, y);
        open = true;
      }
    }
    ctx.stroke();
    if (xs.length !== 1) continue;
    ctx.beginPath();
    ctx.arc(placeX(xs[0] ?? 0, extent, rect), placeY(valueAt(0, line), extent, rect), focus ? 2.5 : 1.5, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}
