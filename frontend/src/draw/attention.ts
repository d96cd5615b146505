import { css, type Palette } from './palette';
import type { Values } from './pixels';
import type { Context, Rect } from './rect';

/**
 * How many of the largest weights of a row are needed to keep `mass` of it, with their indices in `order` (largest first).
 * `order` is reused between calls and must hold at least `keys` entries.
 */
export function keepMass(weights: Values, from: number, keys: number, mass: number, order: number[]): number {
  let total = 0;
  for (let key = 0; key < keys; key += 1) {
    order[key] = key;
    total += weights[from + key] ?? 0;
  }
  order.length = keys;
  if (!(total > 0)) return 0;
  order.sort((a, b) => (weights[from + b] ?? 0) - (weights[from + a] ?? 0) || a - b);
  let sum = 0;
  for (let kept = 0; kept < keys; kept += 1) {
    sum += weights[from + (order[kept] ?? 0)] ?? 0;
    if (sum >= mass * total) return kept + 1;
  }
  return keys;
}

const order: number[] = [];

/**
 * Lines from queries (left) to keys (right) of one head, weights [queries, keys] from `from` on: for each query the largest
 * weights that together keep `mass` of it. The query `focus` (or -1) is drawn in front in full colour.
 */
export function drawLinks(
  ctx: Context,
  weights: Values,
  from: number,
  queries: number,
  keys: number,
  scale: number,
  rect: Rect,
  focus: number,
  mass: number,
  palette: Palette,
): void {
  const { rgba, span } = palette.single;
  const colour = css([rgba[span * 4] ?? 0, rgba[span * 4 + 1] ?? 0, rgba[span * 4 + 2] ?? 0]);
  const queryStep = rect.height / queries;
  const keyStep = rect.height / keys;
  ctx.strokeStyle = colour;
  ctx.lineCap = 'round';
  for (let pass = 0; pass < 2; pass += 1) {
    for (let query = 0; query < queries; query += 1) {
      if ((query === focus) !== (pass === 1)) continue;
      const row = from + query * keys;
      const kept = keepMass(weights, row, keys, mass, order);
      for (let index = 0; index < kept; index += 1) {
        const key = order[index] ?? 0;
        const weight = (weights[row + key] ?? 0) * scale;
        ctx.globalAlpha = (focus < 0 ? 0.75 : pass === 1 ? 1 : 0.14) * Math.max(0.12, Math.min(1, weight));
        ctx.lineWidth = pass === 1 ? 2.5 : 1.75;
        ctx.beginPath();
        ctx.moveTo(rect.x, rect.y + (query + 0.5) * queryStep);
        ctx.lineTo(rect.x + rect.width, rect.y + (key + 0.5) * keyStep);
        ctx.stroke();
      }
    }
  }
  ctx.globalAlpha = 1;
}
