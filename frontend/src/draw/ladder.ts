import type { Palette } from './palette';
import type { Values } from './pixels';
import type { Context, Rect } from './rect';

/** A stretch of powers of ten that deserves a name. */
export interface LadderBand {
  from: number;
  to: number;
  name: string;
}

export interface LadderSeries {
  values: Values;
  scale: number;
  colour: string;
  hollow: boolean;
  /** How it once was: a faint line without marks, behind the others. */
  ghost?: boolean;
}

export interface LadderFrame {
  plot: Rect;
  /** Powers of ten at the bottom and the top. */
  range: { low: number; high: number };
  bands: readonly LadderBand[];
  isMarked: (name: string) => boolean;
  /** Write the names below? */
  labels: boolean;
  /** Shares (0..1) in a lane below the plot, and what they are shares of. */
  lane: { values: Values; scale: number; name: string } | null;
}

/** Height of the lane of shares below the plot, CSS pixels. */
export const laneHeight = 20;

/** Power of ten of a size; zero and NaN have none. */
export function ladderLevel(value: number): number {
  return value > 0 ? Math.log10(value) : Number.NaN;
}

/** Sizes of many parameters side by side on a logarithmic scale; what leaves the scale sticks to its edge as a triangle. */
export function drawLadder(ctx: Context, series: readonly LadderSeries[], names: readonly string[], frame: LadderFrame, palette: Palette): void {
  const { plot, range, bands } = frame;
  const y = (level: number): number => plot.y + plot.height * (1 - (level - range.low) / (range.high - range.low));
  const step = plot.width / Math.max(1, names.length);
  ctx.lineWidth = 1;
  ctx.textBaseline = 'middle';
  for (const band of bands) {
    ctx.fillStyle = palette.bad;
    ctx.globalAlpha = 0.07;
    ctx.fillRect(plot.x, y(band.to), plot.width, y(band.from) - y(band.to));
    ctx.globalAlpha = 1;
    ctx.font = `11px ${palette.font}`;
    ctx.textAlign = 'right';
    ctx.fillText(band.name, plot.x + plot.width - 8, (y(band.from) + y(band.to)) / 2);
  }
  ctx.font = `10px ${palette.font}`;
  const every = plot.height < 130 ? 3 : 2;
  for (let level = Math.ceil(range.low / every) * every; level <= range.high; level += every) {
    const line = Math.round(y(level)) + 0.5;
    ctx.strokeStyle = palette.line;
    ctx.beginPath();
    ctx.moveTo(plot.x, line);
    ctx.lineTo(plot.x + plot.width, line);
    ctx.stroke();
    ctx.fillStyle = palette.ink3;
    ctx.textAlign = 'right';
    ctx.fillText(powerOfTen(level), plot.x - 6, line);
  }
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    const x = plot.x + (index + 0.5) * step;
    const marked = frame.isMarked(name);
    if (marked) {
      ctx.fillStyle = palette.accent;
      ctx.globalAlpha = 0.1;
      ctx.fillRect(plot.x + index * step, plot.y, step, plot.height);
      ctx.globalAlpha = 1;
    }
    if (!frame.labels) continue;
    ctx.save();
    ctx.translate(x + 3, plot.y + plot.height + 8 + (frame.lane === null ? 0 : laneHeight));
    ctx.rotate(-Math.PI / 5);
    ctx.textAlign = 'right';
    ctx.fillStyle = marked ? palette.ink : palette.ink3;
    ctx.fillText(name, 0, 0, 86);
    ctx.restore();
  }
  if (frame.lane !== null) drawLane(ctx, frame.lane, names.length, plot, palette);
  for (const one of series) {
    ctx.strokeStyle = one.colour;
    ctx.lineWidth = one.ghost === true ? 3 : 1.5;
    ctx.globalAlpha = one.ghost === true ? 0.3 : 0.45;
    ctx.beginPath();
    let pen = false;
    for (let index = 0; index < names.length; index += 1) {
      const level = ladderLevel((one.values[index] ?? Number.NaN) * one.scale);
      if (Number.isNaN(level)) {
        pen = false;
        continue;
      }
      const place = y(Math.max(range.low, Math.min(range.high, level)));
      if (pen) ctx.lineTo(plot.x + (index + 0.5) * step, place);
      else ctx.moveTo(plot.x + (index + 0.5) * step, place);
      pen = true;
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (one.ghost === true) continue;
    for (let index = 0; index < names.length; index += 1) {
      const level = ladderLevel((one.values[index] ?? Number.NaN) * one.scale);
      if (Number.isNaN(level)) continue;
      const x = plot.x + (index + 0.5) * step;
      ctx.beginPath();
      if (level < range.low || level > range.high) {
        const edge = level < range.low ? plot.y + plot.height : plot.y;
        const tip = level < range.low ? 5 : -5;
        ctx.moveTo(x - 4, edge - tip);
        ctx.lineTo(x + 4, edge - tip);
        ctx.lineTo(x, edge);
      } else {
        ctx.arc(x, y(level), 3.25, 0, 2 * Math.PI);
      }
      ctx.fillStyle = one.hollow ? palette.glass : one.colour;
      ctx.fill();
      ctx.stroke();
    }
  }
}

/** One short bar for each name, filled as far as its share. */
function drawLane(ctx: Context, lane: NonNullable<LadderFrame['lane']>, count: number, plot: Rect, palette: Palette): void {
  const step = plot.width / Math.max(1, count);
  const width = Math.max(2, Math.min(step - 3, 40));
  const y = plot.y + plot.height + 12;
  ctx.font = `10px ${palette.font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.ink3;
  ctx.fillText(lane.name, plot.x - 6, y + 2, plot.x - 8);
  for (let index = 0; index < count; index += 1) {
    const x = plot.x + (index + 0.5) * step - width / 2;
    const share = (lane.values[index] ?? Number.NaN) * lane.scale;
    ctx.fillStyle = palette.line;
    ctx.fillRect(x, y, width, 4);
    if (!(share > 0)) continue;
    ctx.fillStyle = share >= 1 ? palette.bad : palette.ink3;
    ctx.fillRect(x, y, Math.max(1, width * Math.min(1, share)), 4);
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as people write it. */
export function powerOfTen(level: number): string {
  if (level === 0) return '1';
  const digits = Array.from(String(Math.abs(level)), (digit) => superscripts[Number(digit)] ?? '').join('');
  return `10${level < 0 ? '⁻' : ''}${digits}`;
}
