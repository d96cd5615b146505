/** The samples of a classification as cards: pictures side by side, or rows of words, each with a meter of its confidence. */
import type { Palette } from '../draw/palette';
import type { Context } from '../draw/rect';
import type { Frame } from '../live/frame';
import { answerOf, drawPicture, picturesOf } from './samples';

const gap = 8;

export interface CardLayout {
  count: number;
  columns: number;
  /** Width of a card. */
  cell: number;
  rowHeight: number;
  width: number;
  height: number;
  pictures: boolean;
  /** Whether names take lines of their own below a picture. */
  spelled: boolean;
}

/** Four pictures in a row, three where names are spelled out below them, or one row of words for each sample. */
export function layoutOf(count: number, width: number, pictures: boolean, spelled = false): CardLayout {
  const columns = !pictures ? 1 : spelled ? 3 : 4;
  const cell = (width - gap * (columns - 1)) / columns;
  const rowHeight = pictures ? cell + (spelled ? 44 : 30) : 26;
  return { count, columns, cell, rowHeight, width, height: Math.ceil(count / columns) * rowHeight, pictures, spelled };
}

/** The card at a place, counted from the first; null where there is none. */
export function placeAt(x: number, y: number, { count, columns, cell, rowHeight }: CardLayout): number | null {
  const column = Math.min(columns - 1, Math.floor(x / (cell + gap)));
  const place = Math.floor(y / rowHeight) * columns + column;
  return place < count ? place : null;
}

/** What is written on the cards, in the person's language. */
export interface CardWords {
  share: (confidence: number) => string;
  /** What a sample that was taken for something else really is. */
  is: (truth: number) => string;
  names: readonly string[];
}

/** Draws the samples in this order; `pinned` is the row of the one to mark, -1 for none. */
export function drawCards(
  ctx: Context,
  frame: Frame,
  sorted: readonly number[],
  layout: CardLayout,
  words: CardWords,
  pinned: number,
  palette: Palette,
): void {
  const inputs = picturesOf(frame);
  const { count, columns, cell, rowHeight, width, spelled } = layout;
  ctx.textBaseline = 'middle';
  for (let place = 0; place < count; place += 1) {
    const index = sorted[place] ?? 0;
    const answer = answerOf(frame, index);
    if (answer === null) continue;
    const x = (place % columns) * (cell + gap);
    const y = Math.floor(place / columns) * rowHeight;
    const right = answer.predicted === answer.truth;
    const predicted = words.names[answer.predicted] ?? '';
    const share = words.share(answer.confidence);
    const colour = right ? palette.good : palette.bad;
    if (layout.pictures && inputs !== null) {
      drawPicture(ctx, inputs, index, { x, y, width: cell, height: cell }, palette);
      if (index === pinned) frameIn(ctx, x, y, cell, palette);
      meter(ctx, x, y + cell + 4, cell, answer.confidence, colour, palette.line);
      ctx.textAlign = 'left';
      ctx.font = `600 11px ${palette.font}`;
      ctx.fillStyle = right ? palette.ink : palette.bad;
      ctx.fillText(predicted, x, y + cell + 17, spelled ? cell : right ? cell * 0.5 : cell * 0.42);
      ctx.font = `11px ${palette.font}`;
      ctx.fillStyle = palette.ink3;
      const told = right ? share : words.is(answer.truth);
      if (!spelled) ctx.textAlign = 'right';
      ctx.fillText(told, spelled ? x : x + cell, y + cell + (spelled ? 31 : 17), spelled ? cell : cell * 0.56);
      continue;
    }
    if (index === pinned) {
      ctx.globalAlpha = 0.14;
      ctx.fillStyle = palette.accent;
      ctx.fillRect(0, y - 3, width, rowHeight);
      ctx.globalAlpha = 1;
    }
    ctx.textAlign = 'left';
    ctx.font = `600 12px ${palette.font}`;
    ctx.fillStyle = right ? palette.ink : palette.bad;
    ctx.fillText(right ? predicted : `${predicted} · ${words.is(answer.truth)}`, x, y + 9, width - 48);
    ctx.textAlign = 'right';
    ctx.font = `12px ${palette.font}`;
    ctx.fillStyle = palette.ink2;
    ctx.fillText(share, x + width, y + 9);
    meter(ctx, x, y + 18, width, answer.confidence, colour, palette.line);
  }
}

/** How many samples are recognised, and of how many. */
export function countRight(frame: Frame): { right: number; count: number } {
  const count = frame.arrays.truth?.shape[0] ?? 0;
  let right = 0;
  for (let index = 0; index < count; index += 1) {
    const answer = answerOf(frame, index);
    if (answer !== null && answer.predicted === answer.truth) right += 1;
  }
  return { right, count };
}

/** The pinned sample, marked with a ring that shows on light pictures as on dark ones. */
function frameIn(ctx: Context, x: number, y: number, side: number, { accent, glass }: Palette): void {
  ctx.lineWidth = 5;
  ctx.strokeStyle = glass;
  ctx.strokeRect(x + 2.5, y + 2.5, side - 5, side - 5);
  ctx.lineWidth = 3;
  ctx.strokeStyle = accent;
  ctx.strokeRect(x + 1.5, y + 1.5, side - 3, side - 3);
}

function meter(ctx: Context, x: number, y: number, width: number, share: number, colour: string, track: string): void {
  ctx.fillStyle = track;
  ctx.fillRect(x, y, width, 3);
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, Math.max(0, Math.min(1, share)) * width, 3);
}
