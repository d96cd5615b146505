import { css, type Palette } from './palette';
import type { Context, Rect } from './rect';

/** One line: a name, what is multiplied, and what comes of it. */
export interface TermLine {
  name: string;
  product: string;
  value: number;
  written: string;
  /** Not one term: the rest, or the bias. */
  quiet: boolean;
}

export const lineHeight = 19;

/** Signed bars about one zero line, with their names, factors and values as text. */
export function drawTerms(ctx: Context, lines: readonly TermLine[], rect: Rect, palette: Palette): void {
  const limit = lines.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const widest = (texts: string[]): number => texts.reduce((most, text) => Math.max(most, ctx.measureText(text).width), 0);
  ctx.textBaseline = 'middle';
  ctx.font = `11px ${palette.font}`;
  const names = Math.min(widest(lines.map(({ name }) => name)), rect.width * 0.34);
  ctx.font = `10px ${palette.mono}`;
  const products = Math.min(widest(lines.map(({ product }) => product)), rect.width * 0.32);
  const values = widest(lines.map(({ written }) => written));
  const from = rect.x + names + (products > 0 ? products + 10 : 0) + 10;
  const width = Math.max(16, rect.x + rect.width - values - 8 - from);
  const zero = from + width / 2;
  const [negative, positive] = [css(palette.classes[0] ?? [0, 0, 0]), css(palette.classes[1] ?? [0, 0, 0])];
  lines.forEach((line, index) => {
    const y = rect.y + index * lineHeight + lineHeight / 2;
    ctx.textAlign = 'left';
    ctx.font = `11px ${palette.font}`;
    ctx.fillStyle = line.quiet ? palette.ink3 : palette.ink;
    ctx.fillText(line.name, rect.x, y, names);
    ctx.font = `10px ${palette.mono}`;
    ctx.fillStyle = palette.ink3;
    ctx.fillText(line.product, rect.x + names + 10, y, products);
    ctx.textAlign = 'right';
    ctx.fillStyle = line.quiet ? palette.ink2 : palette.ink;
    ctx.fillText(line.written, rect.x + rect.width, y);
    if (Number.isNaN(line.value) || limit === 0) return;
    const length = (Math.abs(line.value) / limit) * (width / 2);
    ctx.globalAlpha = line.quiet ? 0.55 : 1;
    ctx.fillStyle = line.value < 0 ? negative : positive;
    ctx.fillRect(line.value < 0 ? zero - length : zero, y - 4, Math.max(0.75, length), 8);
    ctx.globalAlpha = 1;
  });
  ctx.fillStyle = palette.edge;
  ctx.fillRect(Math.round(zero), rect.y, 1, lines.length * lineHeight);
}
