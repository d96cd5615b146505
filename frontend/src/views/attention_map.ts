import { drawHeat } from '../draw/atlas';
import type { Shade } from '../draw/pixels';
import { hatch, type Context } from '../draw/rect';
import type { Frame, FrameArray } from '../live/frame';
import type { AttentionFacts } from './attention_labels';
import { clip, queryLabel, type AttentionLayout } from './attention_layout';
import type { Surface } from './live';

/** One head as it is shown: where its weights begin, and which query is looked at (-1 = none). */
export interface ShownHead {
  facts: AttentionFacts;
  layout: AttentionLayout;
  /** Index of its first weight in the frame's array. */
  from: number;
  row: number;
}

export function weightsOf(frame: Frame, { which }: AttentionFacts): FrameArray | undefined {
  return which === null ? undefined : frame.arrays[which];
}

function maskOf(frame: Frame, { which }: AttentionFacts): FrameArray | undefined {
  return which === null ? undefined : frame.arrays[`${which}_mask`];
}

/** The large map of one head: weights, masked cells hatched, tokens at both axes, the query looked at outlined. */
export function drawMap(
  ctx: Context,
  frame: Frame,
  { palette }: Surface,
  { facts, layout, from, row }: ShownHead,
  axes: { query: string; key: string },
): void {
  const array = weightsOf(frame, facts);
  if (array === undefined) return;
  const { queries, keys, queryNames, keyNames, predicted } = facts;
  const { plot, cell } = layout;
  const shade: Shade = { table: palette.single, limit: 1, scale: array.scale, hatching: palette.hatching };
  drawHeat(ctx, array.data, queries, keys, plot, shade, from);
  const mask = maskOf(frame, facts);
  for (let index = 0; mask !== undefined && index < queries * keys; index += 1) {
    if ((mask.data[index] ?? 0) === 0) continue;
    const place = { x: plot.x + (index % keys) * cell, y: plot.y + Math.floor(index / keys) * cell, width: cell, height: cell };
    ctx.fillStyle = palette.glassSoft;
    ctx.fillRect(place.x, place.y, cell, cell);
    hatch(ctx, place, palette.line, 4);
  }
  ctx.font = `${Math.min(11, Math.max(8, cell))}px ${palette.mono}`;
  const skip = Math.max(1, Math.ceil(9 / cell));
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (let index = 0; index < queries; index += skip) {
    ctx.fillStyle = index === row ? palette.accent : palette.ink2;
    ctx.fillText(queryLabel(queryNames[index] ?? '', predicted[index]), plot.x - 6, plot.y + (index + 0.5) * cell);
  }
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.ink2;
  for (let index = 0; index < keys; index += skip) {
    const name = clip(keyNames[index] ?? '', 6);
    const x = plot.x + (index + 0.5) * cell;
    if (ctx.measureText(name).width <= cell * skip) ctx.fillText(name, x, plot.y - 9);
    else writeUpright(ctx, name, x, plot.y - 5, 'left');
  }
  ctx.fillStyle = palette.ink3;
  ctx.font = `11px ${palette.font}`;
  ctx.textAlign = 'left';
  ctx.fillText(axes.key, plot.x, 7);
  writeUpright(ctx, axes.query, 7, plot.y, 'right');
  if (row >= 0) {
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(plot.x, plot.y + row * cell, plot.width, cell);
  }
}

function writeUpright(ctx: Context, words: string, x: number, y: number, align: CanvasTextAlign): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = align;
  ctx.fillText(words, 0, 0);
  ctx.restore();
}

/** The query that a height in the map's canvas belongs to, or -1. */
export function queryAt(y: number, { facts, layout }: ShownHead): number {
  const query = Math.floor((y - layout.plot.y) / layout.cell);
  return query >= 0 && query < facts.queries ? query : -1;
}

/** What stands in the cell under the pointer; null beside the map. `weight` is null where the cell is masked. */
export function cellAt(
  x: number,
  y: number,
  frame: Frame,
  head: ShownHead,
): { query: string; key: string; row: number; column: number; weight: number | null } | null {
  const { facts, layout, from } = head;
  const array = weightsOf(frame, facts);
  const query = queryAt(y, head);
  const key = Math.floor((x - layout.plot.x) / layout.cell);
  if (array === undefined || query < 0 || key < 0 || key >= facts.keys) return null;
  const at = query * facts.keys + key;
  const masked = (maskOf(frame, facts)?.data[at] ?? 0) !== 0;
  return {
    query: queryLabel(facts.queryNames[query] ?? '', facts.predicted[query]),
    key: facts.keyNames[key] ?? '',
    row: query + 1,
    column: key + 1,
    weight: masked ? null : (array.data[from + at] ?? Number.NaN) * array.scale,
  };
}
