import { drawLinks } from '../draw/attention';
import type { Context, Rect } from '../draw/rect';
import type { Frame } from '../live/frame';
import { clip, longest } from './attention_layout';
import { weightsOf, type ShownHead } from './attention_map';
import type { Surface } from './live';

/** The share of each row's weight that the lines keep. */
export const keptMass = 0.7;

const top = 20;

function linesHeight({ facts }: ShownHead, room: number): number {
  return Math.min(room - top - 4, Math.max(facts.queries, facts.keys) * 26);
}

/** The query that a height in the lines' canvas belongs to, or -1. */
export function queryOfLine(y: number, height: number, head: ShownHead): number {
  const query = Math.floor(((y - top) / linesHeight(head, height)) * head.facts.queries);
  return query >= 0 && query < head.facts.queries ? query : -1;
}

/** One head as lines from the queries on the left to the keys on the right. */
export function drawLines(
  ctx: Context,
  frame: Frame,
  { palette, width, height }: Surface,
  head: ShownHead,
  names: { query: string; key: string },
): void {
  const { facts, from, row } = head;
  const array = weightsOf(frame, facts);
  if (array === undefined) return;
  const { queries, keys, queryNames, keyNames } = facts;
  const gutter = 10 + Math.min(5, Math.max(longest(queryNames), longest(keyNames))) * 6.8;
  const rect: Rect = { x: gutter, y: top, width: width - 2 * gutter, height: linesHeight(head, height) };
  drawLinks(ctx, array.data, from, queries, keys, array.scale, rect, row, keptMass, palette);
  const write = (tokens: readonly string[], x: number, align: CanvasTextAlign, marked: number): void => {
    const step = rect.height / tokens.length;
    const skip = Math.max(1, Math.ceil(10 / step));
    ctx.font = `11px ${palette.mono}`;
    ctx.textAlign = align;
    ctx.textBaseline = 'middle';
    for (let index = 0; index < tokens.length; index += skip) {
      ctx.fillStyle = index === marked ? palette.accent : palette.ink2;
      ctx.fillText(clip(tokens[index] ?? '', 5), x, rect.y + (index + 0.5) * step);
    }
  };
  write(queryNames, rect.x - 6, 'right', row);
  write(keyNames, rect.x + rect.width + 6, 'left', -1);
  // Beside one-letter tokens the headings are wider than the gutters and begin at the canvas's own edges.
  ctx.fillStyle = palette.ink3;
  ctx.font = `11px ${palette.font}`;
  ctx.textAlign = 'left';
  ctx.fillText(names.query, Math.max(0, rect.x + 8 - ctx.measureText(names.query).width), 7);
  ctx.fillText(names.key, Math.min(width - ctx.measureText(names.key).width, rect.x + rect.width - 8), 7);
}
