import { classColour, css, type Palette } from '../../../draw/palette';
import { drawPoints } from '../../../draw/points';
import { placeX, placeY, type Context, type Extent, type Rect } from '../../../draw/rect';
import type { Tool } from './painting';
import { eraserRadius, reach, type PointSet } from './points';

export interface Field {
  set: PointSet;
  /** 1 = held out for validation. */
  held: Uint8Array;
  tool: Tool;
  at: readonly [number, number] | null;
  byKeys: boolean;
}

const extent: Extent = [-reach, reach, -reach, reach];

/** The plane with its axes, the points, and what the tool would touch. */
export function drawField(ctx: Context, { set, held, tool, at, byKeys }: Field, side: number, palette: Palette): void {
  const rect: Rect = { x: 0, y: 0, width: side, height: side };
  ctx.fillStyle = palette.glassSoft;
  ctx.fillRect(0, 0, side, side);
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  const middle = Math.round(side / 2) + 0.5;
  line(ctx, middle, 0, middle, side);
  line(ctx, 0, middle, side, middle);
  const inputs = set.points.flatMap(([x, y]) => [x, y]);
  const labels = set.points.map(([, , of]) => of);
  drawPoints(ctx, { inputs, labels, heldOut: held, count: set.points.length }, extent, rect, palette, null, null);
  if (at === null) return;
  const [x, y] = [placeX(at[0], extent, rect), placeY(at[1], extent, rect)];
  const radius = ((tool.erasing ? eraserRadius : tool.brush.radius) / (2 * reach)) * side;
  ctx.strokeStyle = tool.erasing ? palette.ink2 : css(classColour(palette, tool.of));
  ctx.lineWidth = 1.25;
  ctx.setLineDash(tool.erasing ? [3, 3] : []);
  ctx.beginPath();
  ctx.arc(x, y, Math.max(4, radius), 0, 2 * Math.PI);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!byKeys) return;
  line(ctx, x - 10, y, x + 10, y);
  line(ctx, x, y - 10, x, y + 10);
}

function line(ctx: Context, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
