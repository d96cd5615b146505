import { classColour, css, type Palette } from './palette';
import { drawAtlas, drawHeat, fitGrid } from './atlas';
import { extremes, largest, type Values } from './pixels';
import { drawPoints } from './points';
import { placeX, placeY, type Context, type Extent, type Rect } from './rect';

/** A data set small enough for a card. */
export type Thumbnail =
  /** Points of the plane: `inputs` [count, 2]; `limit` null = labels are classes, else the end of the signed scale. */
  | { kind: 'plane'; inputs: Values; labels: Values; count: number; limit: number | null }
  /** One input, one number: `inputs` [count]. */
  | { kind: 'function'; inputs: Values; labels: Values; count: number }
  /** A table: `inputs` [rows, columns]. */
  | { kind: 'table'; inputs: Values; rows: number; columns: number }
  /** Pictures [count, rows, columns] from 0 to `limit`. */
  | { kind: 'images'; inputs: Values; count: number; rows: number; columns: number; limit: number }
  /** Pairs of token rows, without padding and end marks. */
  | { kind: 'sequences'; pairs: readonly { source: readonly string[]; target: readonly string[] }[] };

/** Draws a data set into a rectangle. */
export function drawThumbnail(ctx: Context, thumbnail: Thumbnail, rect: Rect, palette: Palette): void {
  switch (thumbnail.kind) {
    case 'plane': {
      const side = Math.min(rect.width, rect.height);
      const square = { x: rect.x + (rect.width - side) / 2, y: rect.y + (rect.height - side) / 2, width: side, height: side };
      const { inputs, labels, limit } = thumbnail;
      const count = Math.min(thumbnail.count, 320);
      const reach = largest(inputs, 1, 0, 2 * count) || 1;
      const extent: Extent = [-reach, reach, -reach, reach];
      drawPoints(ctx, { inputs, labels, heldOut: [], count }, extent, square, palette, limit, null);
      break;
    }
    case 'function':
      drawSamples(ctx, thumbnail.inputs, thumbnail.labels, thumbnail.count, rect, palette);
      break;
    case 'table':
      drawTable(ctx, thumbnail.inputs, thumbnail.rows, thumbnail.columns, rect, palette);
      break;
    case 'images': {
      const { inputs, count, rows, columns, limit } = thumbnail;
      const shade = { table: palette.single, limit, scale: 1, hatching: palette.hatching };
      const grid = fitGrid(count, columns / rows, rect.width, rect.height, 6);
      ctx.save();
      ctx.translate(rect.x, rect.y);
      drawAtlas(ctx, inputs, [count, rows, columns], grid, shade, () => limit);
      ctx.restore();
      break;
    }
    case 'sequences':
      drawPairs(ctx, thumbnail.pairs, rect, palette);
  }
}

function drawSamples(ctx: Context, inputs: Values, labels: Values, count: number, rect: Rect, palette: Palette): void {
  const [x0, x1] = extremes(inputs, 1, 0, count);
  const [y0, y1] = extremes(labels, 1, 0, count);
  const extent: Extent = [x0, x1 > x0 ? x1 : x0 + 1, y0, y1 > y0 ? y1 : y0 + 1];
  ctx.fillStyle = palette.accent;
  ctx.strokeStyle = palette.glassSoft;
  ctx.lineWidth = 0.75;
  for (let index = 0; index < count; index += 1) {
    ctx.beginPath();
    ctx.arc(placeX(inputs[index] ?? 0, extent, rect), placeY(labels[index] ?? 0, extent, rect), 2.75, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}

/** Samples across, features down; each feature on its own scale about its mean. */
function drawTable(ctx: Context, inputs: Values, rows: number, columns: number, rect: Rect, palette: Palette): void {
  const shown = Math.min(rows, Math.floor(rect.width / 4));
  const values = new Float32Array(columns * shown);
  for (let column = 0; column < columns; column += 1) {
    let sum = 0;
    for (let row = 0; row < shown; row += 1) sum += inputs[row * columns + column] ?? 0;
    for (let row = 0; row < shown; row += 1) {
      values[column * shown + row] = (inputs[row * columns + column] ?? 0) - sum / shown;
    }
    const most = largest(values, 1, column * shown, shown) || 1;
    for (let row = 0; row < shown; row += 1) values[column * shown + row] = (values[column * shown + row] ?? 0) / most;
  }
  const shade = { table: palette.signed, limit: 1, scale: 1, hatching: palette.hatching };
  drawHeat(ctx, values, columns, shown, rect, shade);
}

const cell = 22;
const gap = 3;

function drawPairs(
  ctx: Context,
  pairs: readonly { source: readonly string[]; target: readonly string[] }[],
  rect: Rect,
  palette: Palette,
): void {
  const most = Math.max(1, Math.floor((rect.width - 36) / 2 / (cell + gap)));
  const lines = Math.min(pairs.length, Math.max(1, Math.floor((rect.height + 8) / (cell + 8))));
  const colours = new Map<string, number>();
  let y = rect.y + (rect.height - lines * (cell + 8) + 8) / 2;
  ctx.font = `500 12px ${palette.mono}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const { source, target } of pairs.slice(0, lines)) {
    const left = source.slice(0, most);
    const right = target.slice(0, most);
    const width = (left.length + right.length) * (cell + gap) - 2 * gap + 36;
    let x = rect.x + (rect.width - width) / 2;
    x = drawTokens(ctx, left, x, y, colours, palette);
    ctx.fillStyle = palette.ink3;
    ctx.fillText('→', x + 18 - gap, y + cell / 2);
    drawTokens(ctx, right, x + 36 - gap, y, colours, palette);
    y += cell + 8;
  }
}

/** Tokens in small cells, the same token in the same colour; returns where the next cell would begin. */
function drawTokens(
  ctx: Context,
  tokens: readonly string[],
  x: number,
  y: number,
  colours: Map<string, number>,
  palette: Palette,
): number {
  let left = x;
  for (const token of tokens) {
    let index = colours.get(token);
    if (index === undefined) {
      index = colours.size;
      colours.set(token, index);
    }
    ctx.fillStyle = css(classColour(palette, index), 0.16);
    ctx.beginPath();
    ctx.roundRect(left, y, cell, cell, 5);
    ctx.fill();
    ctx.fillStyle = palette.ink;
    ctx.fillText(token, left + cell / 2, y + cell / 2 + 0.5, cell - 4);
    left += cell + gap;
  }
  return left;
}
