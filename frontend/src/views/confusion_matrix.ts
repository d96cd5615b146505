import { css } from '../draw/palette';
import type { Context, Rect } from '../draw/rect';
import type { Frame, FrameArray } from '../live/frame';
import { valueAt } from './arrays';
import type { Surface } from './live';

/** A cell: how many samples of the class `truth` were taken for `predicted`. */
export interface Place {
  truth: number;
  predicted: number;
}

/** Number of samples of one class. */
function rowSum(counts: FrameArray, truth: number): number {
  const classes = counts.shape[1] ?? 0;
  let sum = 0;
  for (let predicted = 0; predicted < classes; predicted += 1) sum += valueAt(counts, truth * classes + predicted);
  return sum;
}

/** Share of a class that is recognised; NaN when the class has no samples. */
export function classAccuracy(counts: FrameArray, truth: number): number {
  return valueAt(counts, truth * (counts.shape[1] ?? 0) + truth) / rowSum(counts, truth);
}

/** Where the cells stand: class names on the left and above, each class's accuracy on the right. */
export interface MatrixLayout {
  classes: number;
  names: readonly string[];
  cell: number;
  gutter: number;
  plot: Rect;
  height: number;
}

const accuracyRoom = 42;
const top = 32;

export function matrixLayout(classes: number, names: readonly string[], width: number): MatrixLayout {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 1);
  const gutter = Math.min(86, 26 + longest * 6.4);
  const cell = Math.max(8, Math.min(44, (width - gutter - accuracyRoom) / Math.max(1, classes)));
  const plot = { x: gutter, y: top, width: cell * classes, height: cell * classes };
  return { classes, names, cell, gutter, plot, height: Math.ceil(top + plot.height + 2) };
}

/** The cell under a place of the canvas. */
export function placeAt(x: number, y: number, { classes, cell, plot }: MatrixLayout): Place | null {
  const predicted = Math.floor((x - plot.x) / cell);
  const truth = Math.floor((y - plot.y) / cell);
  return truth < 0 || truth >= classes || predicted < 0 || predicted >= classes ? null : { truth, predicted };
}

/** The most frequent mistake; null where there is none. */
export function worstMistake(counts: FrameArray): Place | null {
  const classes = counts.shape[1] ?? 0;
  let most: Place | null = null;
  let highest = 0;
  for (let index = 0; index < counts.data.length; index += 1) {
    const place = { truth: Math.floor(index / classes), predicted: index % classes };
    if (place.truth === place.predicted || valueAt(counts, index) <= highest) continue;
    highest = valueAt(counts, index);
    most = place;
  }
  return most;
}

/** The matrix with its names, counts and accuracies, and the chosen cell outlined. */
export function drawMatrix(
  ctx: Context,
  frame: Frame,
  { palette }: Surface,
  { classes, names, cell, gutter, plot }: MatrixLayout,
  chosen: Place | null,
  words: { truth: string; predicted: string; percent: (share: number) => string },
): void {
  const { counts } = frame.arrays;
  if (counts === undefined) return;
  const { rgba, span } = palette.single;
  ctx.textBaseline = 'middle';
  for (let truth = 0; truth < classes; truth += 1) {
    const sum = rowSum(counts, truth);
    for (let predicted = 0; predicted < classes; predicted += 1) {
      const count = valueAt(counts, truth * classes + predicted);
      const share = sum > 0 ? count / sum : 0;
      // Rare mistakes must not look like none: the root spreads the low end of the scale.
      const at = Math.round(Math.sqrt(share) * span) * 4;
      const x = plot.x + predicted * cell;
      const y = plot.y + truth * cell;
      ctx.fillStyle = css([rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]);
      ctx.fillRect(x + 0.5, y + 0.5, cell - 1, cell - 1);
      if (count > 0 && cell >= 15) {
        const dark = (rgba[at] ?? 0) * 0.3 + (rgba[at + 1] ?? 0) * 0.59 + (rgba[at + 2] ?? 0) * 0.11 < 128;
        ctx.fillStyle = dark ? '#fff' : '#10222b';
        ctx.font = `${cell >= 24 ? 11 : 9}px ${palette.font}`;
        ctx.textAlign = 'center';
        ctx.fillText(String(count), x + cell / 2, y + cell / 2 + 0.5, cell - 2);
      }
    }
    ctx.font = `11px ${palette.font}`;
    ctx.textAlign = 'right';
    ctx.fillStyle = palette.ink2;
    ctx.fillText(names[truth] ?? String(truth), plot.x - 6, plot.y + (truth + 0.5) * cell, gutter - 24);
    ctx.textAlign = 'left';
    ctx.fillStyle = palette.ink3;
    const accuracy = classAccuracy(counts, truth);
    if (!Number.isNaN(accuracy)) {
      ctx.fillText(words.percent(accuracy), plot.x + plot.width + 6, plot.y + (truth + 0.5) * cell);
    }
    ctx.textAlign = 'center';
    ctx.fillStyle = palette.ink2;
    ctx.fillText(names[truth] ?? String(truth), plot.x + (truth + 0.5) * cell, plot.y - 8, cell - 2);
  }
  ctx.fillStyle = palette.ink3;
  ctx.textAlign = 'left';
  ctx.fillText(words.predicted, plot.x, 8);
  ctx.save();
  ctx.translate(7, plot.y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'right';
  ctx.fillText(words.truth, 0, 0);
  ctx.restore();
  if (chosen !== null) {
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(plot.x + chosen.predicted * cell, plot.y + chosen.truth * cell, cell, cell);
  }
}
