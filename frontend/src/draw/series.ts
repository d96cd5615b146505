import { classColour, css, type Palette } from './palette';
import type { Values } from './pixels';
import { placeX, placeY, type Context, type Extent, type Rect } from './rect';

/** Rows of numbers over time, each with what it asks for. */
export interface Series {
  /** [count, steps, channels], the first channel from 0 to 1. */
  inputs: Values;
  labels: Values;
  count: number;
  steps: number;
  channels: number;
}

const answerWidth = 44;
const air = 6;

/** One row below the other: the first channel as a line, a dot where another channel marks it, the answer at the end. */
export function drawSeries(ctx: Context, series: Series, rect: Rect, palette: Palette): void {
  const { inputs, labels, count, steps, channels } = series;
  const height = rect.height / count;
  ctx.font = `500 12px ${palette.mono}`;
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 1.25;
  ctx.lineJoin = 'round';
  for (let row = 0; row < count; row += 1) {
    const lane: Rect = { x: rect.x + 4, y: rect.y + row * height + air, width: rect.width - answerWidth - 4, height: height - 2 * air };
    const extent: Extent = [0, Math.max(1, steps - 1), 0, 1];
    const at = (step: number): number => (row * steps + step) * channels;
    ctx.strokeStyle = palette.ink3;
    ctx.beginPath();
    for (let step = 0; step < steps; step += 1) {
      ctx.lineTo(placeX(step, extent, lane), placeY(inputs[at(step)] ?? 0, extent, lane));
    }
    ctx.stroke();
    ctx.fillStyle = css(classColour(palette, 1));
    for (let step = 0; step < steps; step += 1) {
      let marked = false;
      for (let channel = 1; channel < channels; channel += 1) marked ||= inputs[at(step) + channel] === 1;
      if (!marked) continue;
      ctx.beginPath();
      ctx.arc(placeX(step, extent, lane), placeY(inputs[at(step)] ?? 0, extent, lane), 3.5, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.fillStyle = palette.ink;
    ctx.textAlign = 'right';
    ctx.fillText((labels[row] ?? 0).toFixed(2), rect.x + rect.width, rect.y + (row + 0.5) * height);
  }
}
