/** A data set drawn by its own samples: points, curve, pictures, tokens or table. */
import { fitGrid, mapRect } from '../draw/atlas';
import { curveRange, drawSamples } from '../draw/curve';
import type { Palette } from '../draw/palette';
import { extremes, largest } from '../draw/pixels';
import { drawPoints } from '../draw/points';
import { drawSeries } from '../draw/series';
import type { Context, Extent, Rect } from '../draw/rect';
import { valueAt } from './arrays';
import type { Preview } from './preview';
import { drawPicture, picturesOf } from './samples';
import { shownColumns } from './table_axes';
import { tokenLine } from './token_line';

/** Draws into a rectangle; `count` limits pictures and lines, `word` names a column in the person's language. */
export function drawPreview(ctx: Context, preview: Preview, rect: Rect, palette: Palette, count: number, word: (name: string) => string): void {
  const { inputs, labels, held_out: heldOut, source } = preview.frame.arrays;
  const pictures = picturesOf(preview.frame);
  if (source !== undefined && isText(preview)) drawText(ctx, preview, rect, palette, count);
  else if (source !== undefined) drawTokens(ctx, preview, rect, palette, count);
  else if (pictures !== null) {
    const shown = Math.min(count, pictures.shape[0] ?? 0);
    const grid = fitGrid(shown, (pictures.shape[3] ?? 1) / (pictures.shape[2] ?? 1), rect.width, rect.height, 4);
    for (let index = 0; index < shown; index += 1) {
      drawPicture(ctx, pictures, index, mapRect(grid, index, { x: 0, y: 0, width: 0, height: 0 }), palette);
    }
  } else if (inputs?.shape.length === 3 && labels !== undefined) {
    const [size = 0, steps = 0, channels = 1] = inputs.shape;
    drawSeries(ctx, { inputs: inputs.data, labels: labels.data, count: Math.min(count, size), steps, channels }, rect, palette);
  } else if (inputs !== undefined && labels !== undefined) {
    const size = inputs.shape[0] ?? 0;
    const held = heldOut?.data ?? [];
    const features = inputs.shape[1] ?? 1;
    if (features === 1) {
      const [x0, x1] = preview.extent ?? extremes(inputs.data, inputs.scale);
      const samples = { inputs: inputs.data, labels: labels.data, heldOut: held, count: size };
      const range = curveRange(labels.data, labels.scale, samples);
      drawSamples(ctx, samples, [x0, x1, ...range], rect, palette, palette.accent);
      return;
    }
    const shown = features === 2 ? null : shownColumns(inputs);
    const plane = shown === null ? inputs.data : Float32Array.from({ length: 2 * size }, (_, at) => valueAt(inputs, (at >> 1) * features + (shown[at & 1] ?? 0)));
    const extent = features === 2 && preview.extent !== null ? preview.extent : extentOf(plane, size);
    const limit = preview.task === 'regression' ? largest(labels.data, labels.scale) : null;
    const side = Math.min(rect.width, rect.height);
    const square =
      shown === null
        ? { x: rect.x + (rect.width - side) / 2, y: rect.y + (rect.height - side) / 2, width: side, height: side }
        : drawAxisNames(ctx, shown.map((column) => word(preview.features[column] ?? `x${column + 1}`)), rect, palette);
    drawPoints(ctx, { inputs: plane, labels: labels.data, heldOut: held, count: size }, extent, square, palette, limit, null);
  }
}

const nameHeight = 16;
/** Narrower pictures have no room for words. */
const leastWidthForNames = 160;

/** Says which column runs upwards and which one to the right; returns the room that is left. */
function drawAxisNames(ctx: Context, [across = '', up = '']: string[], rect: Rect, palette: Palette): Rect {
  if (rect.width < leastWidthForNames) return rect;
  ctx.font = `11px ${palette.font}`;
  ctx.fillStyle = palette.ink3;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillText(`↑ ${up}`, rect.x + 2, rect.y + nameHeight / 2 - 1, rect.width - 4);
  ctx.textAlign = 'right';
  ctx.fillText(`${across} →`, rect.x + rect.width - 2, rect.y + rect.height - nameHeight / 2 + 1, rect.width - 4);
  return { ...rect, y: rect.y + nameHeight, height: rect.height - 2 * nameHeight };
}

function extentOf(plane: ArrayLike<number>, count: number): Extent {
  const ends: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let index = 0; index < count; index += 1) {
    const x = plane[2 * index] ?? 0;
    const y = plane[2 * index + 1] ?? 0;
    ends[0] = Math.min(ends[0], x);
    ends[1] = Math.max(ends[1], x);
    ends[2] = Math.min(ends[2], y);
    ends[3] = Math.max(ends[3], y);
  }
  const airX = (ends[1] - ends[0]) * 0.06 || 1;
  const airY = (ends[3] - ends[2]) * 0.06 || 1;
  return [ends[0] - airX, ends[1] + airX, ends[2] - airY, ends[3] + airY];
}

/** How far letters may be pushed together to fit. */
const narrowest = 0.6;

/** Source and target (or class) of the first sequences, one line each. */
function drawTokens(ctx: Context, preview: Preview, rect: Rect, palette: Palette, count: number): void {
  const { source, target, labels } = preview.frame.arrays;
  if (source === undefined) return;
  const room = rect.width / 2 - 14;
  const words = (array: typeof source, row: number): string => {
    const length = array.shape[1] ?? 0;
    const line = [];
    for (let place = 0; place < length; place += 1) {
      const id = array.data[row * length + place] ?? 0;
      const token = preview.tokens?.[id] ?? String(id);
      if (id !== 0 && !token.startsWith('<')) line.push(token);
    }
    return tokenLine(line, (text) => narrowest * ctx.measureText(text).width <= room);
  };
  const rows = Math.min(count, source.shape[0] ?? 0, Math.floor(rect.height / 22));
  ctx.font = `12px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  for (let row = 0; row < rows; row += 1) {
    const y = rect.y + (row + 0.5) * (rect.height / rows);
    ctx.textAlign = 'right';
    ctx.fillStyle = palette.ink2;
    ctx.fillText(words(source, row), rect.x + rect.width / 2 - 12, y, room);
    ctx.textAlign = 'center';
    ctx.fillStyle = palette.ink3;
    ctx.fillText('→', rect.x + rect.width / 2, y);
    ctx.textAlign = 'left';
    ctx.fillStyle = palette.accent;
    const answer = target === undefined ? (preview.classes?.[labels?.data[row] ?? 0] ?? '') : words(target, row);
    ctx.fillText(answer, rect.x + rect.width / 2 + 12, y, room);
  }
}

/** A text gives one field, whose tokens are its characters, and asks for the ones that follow; pairs of sequences give two. */
function isText({ fields, frame }: Preview): boolean {
  return Object.keys(fields).length === 1 && frame.arrays.target !== undefined;
}

const lineHeight = 22;

/** Pieces of a text as the network reads them, each with the character that follows. */
function drawText(ctx: Context, preview: Preview, rect: Rect, palette: Palette, count: number): void {
  const { source, target } = preview.frame.arrays;
  if (source === undefined || target === undefined) return;
  const length = source.shape[1] ?? 0;
  const sign = (id: number | undefined): string => (preview.tokens?.[id ?? 0] ?? '').replace('\n', '⏎');
  const rows = Math.min(count, source.shape[0] ?? 0, Math.floor(rect.height / lineHeight));
  ctx.font = `12px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (let row = 0; row < rows; row += 1) {
    const y = rect.y + (row + 0.5) * lineHeight;
    const piece = Array.from({ length }, (_, place) => sign(source.data[row * length + place])).join('');
    const next = sign(target.data[(row + 1) * length - 1]);
    const room = rect.width - ctx.measureText(next).width - 4;
    // The end counts: what follows hangs on it most.
    let from = 0;
    while (from < length && ctx.measureText(piece.slice(from)).width > room) from += 1;
    const shown = piece.slice(from);
    ctx.fillStyle = palette.ink2;
    ctx.fillText(shown, rect.x, y);
    ctx.fillStyle = palette.accent;
    ctx.fillText(next, rect.x + ctx.measureText(shown).width + 2, y);
  }
}
