import { classColour, css, type Palette } from './palette';
import { cornerOf, drawAtlas, drawHeat, fitGrid, mapRect, type Grid } from './atlas';
import { compositeRgb, extremes, largest, type Values } from './pixels';
import { drawPoints } from './points';
import { placeX, placeY, type Context, type Extent, type Rect } from './rect';
import { scratch } from './scratch';
import { drawSeries, type Series } from './series';

/** A data set small enough for a card. */
export type Thumbnail =
  /** Points of the plane: `inputs` [count, 2]; `limit` null = labels are classes, else the end of the signed scale. */
  | { kind: 'plane'; inputs: Values; labels: Values; count: number; limit: number | null }
  /** One input, one number: `inputs` [count]. */
  | { kind: 'function'; inputs: Values; labels: Values; count: number }
  /** A table: `inputs` [rows, columns]. */
  | { kind: 'table'; inputs: Values; rows: number; columns: number }
  /** Pictures [count, channels, rows, columns] from 0 to `limit`, three channels in their colours. */
  | { kind: 'images'; inputs: Values; count: number; channels: 1 | 3; rows: number; columns: number; limit: number }
  | ({ kind: 'series' } & Series)
  /** Pairs of token rows, without padding and end marks. */
  | { kind: 'sequences'; pairs: readonly Pair[] };

interface Pair {
  source: readonly string[];
  target: readonly string[];
}

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
      const { inputs, count, channels, rows, columns, limit } = thumbnail;
      const shade = { table: palette.single, limit, scale: 1, hatching: palette.hatching };
      const grid = fitGrid(count, columns / rows, rect.width, rect.height, 6);
      ctx.save();
      ctx.translate(rect.x, rect.y);
      if (channels === 3) drawColours(ctx, inputs, count, rows, columns, grid, limit);
      else drawAtlas(ctx, inputs, [count, rows, columns], grid, shade, () => limit);
      ctx.restore();
      break;
    }
    case 'series':
      drawSeries(ctx, thumbnail, rect, palette);
      break;
    case 'sequences':
      drawPairs(ctx, thumbnail.pairs, rect, palette);
  }
}

function drawColours(ctx: Context, inputs: Values, count: number, rows: number, columns: number, grid: Grid, limit: number): void {
  const picture = scratch(columns, rows);
  const place: Rect = { x: 0, y: 0, width: 0, height: 0 };
  for (let index = 0; index < count; index += 1) {
    mapRect(grid, index, place);
    compositeRgb(picture.pixels, 0, inputs, index * 3 * rows * columns, rows * columns, 1, 0, limit);
    picture.commit();
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(place.x, place.y, place.width, place.height, cornerOf(grid));
    ctx.clip();
    picture.stamp(ctx, 0, 0, columns, rows, place.x, place.y, place.width, place.height);
    ctx.restore();
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
const arrow = 36;
const more = '…';

function drawPairs(ctx: Context, pairs: readonly Pair[], rect: Rect, palette: Palette): void {
  const lines = Math.min(pairs.length, Math.max(1, Math.floor((rect.height + 8) / (cell + 8))));
  const colours = new Map<string, number>();
  let y = rect.y + (rect.height - lines * (cell + 8) + 8) / 2;
  ctx.font = `500 12px ${palette.mono}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const { source, target } of pairs.slice(0, lines)) {
    const whole = rect.width - arrow;
    const [left, right] = [widthOf(ctx, source), widthOf(ctx, target)];
    // The shorter side leaves its room to the longer one.
    const shownLeft = fitted(ctx, source, target.length > 1 ? Math.max(whole / 2, whole - right) : whole - right);
    const shownRight = fitted(ctx, target, Math.max(whole / 2, whole - left));
    let x = rect.x + (whole - widthOf(ctx, shownLeft) - widthOf(ctx, shownRight)) / 2;
    x = drawTokens(ctx, shownLeft, x, y, colours, palette);
    ctx.fillStyle = palette.ink3;
    ctx.fillText('→', x + arrow / 2, y + cell / 2);
    drawTokens(ctx, shownRight, x + arrow, y, colours, palette);
    y += cell + 8;
  }
}

function cellWidth(ctx: Context, token: string): number {
  return Math.max(cell, Math.ceil(ctx.measureText(token).width) + 10);
}

function widthOf(ctx: Context, tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => sum + cellWidth(ctx, token) + gap, -gap);
}

/** As many tokens as have room, with a sign where some are left out; one alone, a class, is always whole. */
function fitted(ctx: Context, tokens: readonly string[], room: number): readonly string[] {
  if (tokens.length < 2 || widthOf(ctx, tokens) <= room) return tokens;
  let count = tokens.length - 1;
  while (count > 0 && widthOf(ctx, [...tokens.slice(0, count), more]) > room) count -= 1;
  return [...tokens.slice(0, count), more];
}

/** Tokens in small cells, the same token in the same colour; returns where the last one ends. */
function drawTokens(ctx: Context, tokens: readonly string[], x: number, y: number, colours: Map<string, number>, palette: Palette): number {
  let left = x;
  for (const token of tokens) {
    const width = cellWidth(ctx, token);
    if (token !== more) {
      const index = colours.get(token) ?? colours.size;
      colours.set(token, index);
      ctx.fillStyle = css(classColour(palette, index), 0.16);
      ctx.beginPath();
      ctx.roundRect(left, y, width, cell, 5);
      ctx.fill();
    }
    ctx.fillStyle = token === more ? palette.ink3 : palette.ink;
    ctx.fillText(token, left + width / 2, y + cell / 2 + 0.5);
    left += width + gap;
  }
  return left - gap;
}
