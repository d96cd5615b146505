import { useRef } from 'react';

import { extremes } from '../draw/pixels';
import { placeX, placeY, roundTicks, type Context, type Extent, type Rect } from '../draw/rect';
import { format, useLanguage, usePick, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { usePinned } from '../state/pinned';
import { useRun } from '../state/run';
import { Age } from './age';
import { valueAt } from './arrays';
import { legendNumber } from './legend';
import { LiveCanvas, type Surface } from './live';
import { LiveText } from './live_text';
import { PinnedPager } from './pinned_pager';
import { pinnedRow, sampleAt, useSampleWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { usePreview } from './preview';
import { useSize } from './size';

/** Root of the mean squared error over the samples shown, in the numbers of the frame. */
function errorOf({ arrays: { values, truth } }: Frame): number {
  const count = values?.data.length ?? 0;
  if (values === undefined || truth === undefined || count === 0) return NaN;
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += (valueAt(values, index) - valueAt(truth, index)) ** 2;
  return Math.sqrt(sum / count);
}

/** So far from a dot, in pixels, a click still means it. */
const reach = 14;

/** Where the dots lie: both axes have the same ends. */
function layoutOf(values: FrameArray, truth: FrameArray, width: number, height: number): { plot: Rect; extent: Extent } {
  const [truthLow, truthHigh] = extremes(truth.data, truth.scale);
  const [low, high] = extremes(values.data, values.scale);
  const air = (Math.max(high, truthHigh) - Math.min(low, truthLow)) * 0.05 || 1;
  const ends = [Math.min(low, truthLow) - air, Math.max(high, truthHigh) + air] as const;
  return { plot: { x: 40, y: 6, width: width - 48, height: height - 44 }, extent: [...ends, ...ends] };
}

/** Regression: predicted value against the truth; on the diagonal they are equal. */
export function PredictedAgainstTruth() {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const language = useLanguage();
  const pick = usePick();
  const preview = usePreview(useRun((state) => state.run?.experiment.dataset));
  const deviation = preview?.standardisedLabels?.deviation[0] ?? null;
  const name = preview?.asked === null || preview === null ? '' : pick(preview.asked);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const height = Math.round(width * 0.86);
  const number = (value: number): string => legendNumber(value, language, 3);
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const { values, truth } = frame.arrays;
    if (values === undefined || truth === undefined) return;
    const { palette } = surface;
    const { plot, extent } = layoutOf(values, truth, surface.width, surface.height);
    const ends = [extent[0], extent[1]] as const;
    ctx.font = `10px ${palette.font}`;
    ctx.fillStyle = palette.ink3;
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1;
    ctx.textBaseline = 'middle';
    ctx.beginPath();
    for (const tick of roundTicks(ends[0], ends[1], 4)) {
      const y = Math.round(placeY(tick, extent, plot)) + 0.5;
      const x = Math.round(placeX(tick, extent, plot)) + 0.5;
      ctx.moveTo(plot.x, y);
      ctx.lineTo(plot.x + plot.width, y);
      ctx.textAlign = 'right';
      ctx.fillText(number(tick), plot.x - 6, y);
      ctx.textAlign = 'center';
      ctx.fillText(number(tick), x, plot.y + plot.height + 10);
    }
    ctx.stroke();
    ctx.fillText(text.axis_truth, plot.x + plot.width / 2, plot.y + plot.height + 26);
    ctx.beginPath();
    ctx.moveTo(plot.x, plot.y + plot.height);
    ctx.lineTo(plot.x + plot.width, plot.y);
    ctx.strokeStyle = palette.edge;
    ctx.setLineDash([4, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = palette.accent;
    ctx.strokeStyle = palette.glass;
    for (let index = 0; index < values.data.length; index += 1) {
      ctx.beginPath();
      ctx.arc(placeX(valueAt(truth, index), extent, plot), placeY(valueAt(values, index), extent, plot), 3, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
    const row = pinnedRow(frame);
    ctx.beginPath();
    ctx.arc(placeX(valueAt(truth, row), extent, plot), placeY(valueAt(values, row), extent, plot), 7, 0, 2 * Math.PI);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  };
  const pin = (x: number, y: number, frame: Frame): void => {
    const { values, truth } = frame.arrays;
    if (values === undefined || truth === undefined) return;
    const { plot, extent } = layoutOf(values, truth, width, height);
    const distance = (row: number): number =>
      Math.hypot(placeX(valueAt(truth, row), extent, plot) - x, placeY(valueAt(values, row), extent, plot) - y);
    const nearest = Array.from(values.data, (_, row) => row).reduce((best, row) => (distance(row) < distance(best) ? row : best), 0);
    const sample = distance(nearest) <= reach ? sampleAt(frame, nearest) : null;
    if (sample !== null) usePinned.getState().pin(sample);
  };
  const error = (frame: Frame): string => {
    const size = errorOf(frame);
    if (Number.isNaN(size)) return '';
    if (deviation === null) return format(text.against_error, { error: number(size), name }).trim();
    return format(text.against_error_both, { error: number(size * deviation), name, deviations: number(size) });
  };
  const label = (frame: Frame | undefined): string =>
    frame === undefined ? text.tab_predictions : format(text.against_label, { count: frame.arrays.values?.data.length ?? 0, step: frame.step });
  return (
    <section className="view" aria-label={text.tab_predictions} ref={box}>
      <div className="view-head">
        <h4>{text.against_title}</h4>
        <span className="grow" />
        <Age watch={watch} />
      </div>
      <PinnedPager />
      {width > 0 && <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} onPick={pin} />}
      <p><LiveText watch={watch} text={error} /></p>
      <p className="view-faint">
        {text.against_help}
        {deviation !== null && ` ${format(text.against_units, { name, deviation: number(deviation) })}`}
      </p>
    </section>
  );
}
