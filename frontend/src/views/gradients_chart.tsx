import { useRef } from 'react';

import { drawLadder, laneHeight, ladderLevel, type LadderBand, type LadderSeries } from '../draw/ladder';
import type { Palette } from '../draw/palette';
import type { Context } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { strings, valueAt } from './arrays';
import { gradientsWatch as watch, useGradientHistory } from './gradients_start';
import { legendNumber } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useEmptyNote } from './note';
import { useSize } from './size';
import type { InspectorProps } from './view';
import { useFact } from './watch';

/** Powers of ten of the chart; below and above gradients hardly teach, or blow up. */
const range = { low: -9, high: 3 } as const;
const vanishing = -6;
const exploding = 1;
const left = 40;
const top = 8;

const namesOf = (frame: Frame): string[] => strings(frame.labels);

/** Parameters in forward order on a logarithmic scale: gradients, updates beside weights, zeros, and where it all began. */
export function GradientsChart({ node }: Pick<InspectorProps, 'node'>) {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const names = useFact(watch, namesOf) ?? [];
  const history = useGradientHistory();
  const own = (name: string): boolean => node !== null && (name === node || name.startsWith(`${node}.`));
  const bottom = laneHeight + (names.length <= 40 ? 58 : 8);
  const plot = { x: left, y: top, width: width - left - 8, height: Math.max(40, height - top - bottom) };
  const bands: LadderBand[] = [
    { from: range.low, to: vanishing, name: text.band_vanishing },
    { from: exploding, to: range.high, name: text.band_exploding },
  ];

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const zeros = frame.arrays.gradient_zeros;
    const lane = zeros === undefined ? null : { values: zeros.data, scale: zeros.scale, name: text.gradient_zeros };
    const before = frame.step === 0 ? null : history.start;
    drawLadder(ctx, seriesOf(frame, before, palette), names, { plot, range, bands, isMarked: own, labels: names.length <= 40, lane }, palette);
  };
  const hint = (x: number, y: number, frame: Frame): string | null => {
    const index = Math.floor(((x - plot.x) / plot.width) * names.length);
    const { gradient_rms: gradient, update_ratio: ratio, gradient_zeros: zeros } = frame.arrays;
    const start = history.start?.arrays.gradient_rms;
    if (index < 0 || index >= names.length || gradient === undefined || y > plot.y + plot.height + bottom) return null;
    const lines = [names[index] ?? '', `${text.gradient_rms} ${legendNumber(valueAt(gradient, index), language, 3)}`];
    if (start !== undefined) lines.push(`${text.gradients_start} ${legendNumber(valueAt(start, index), language, 3)}`);
    if (ratio !== undefined) lines.push(`${text.update_ratio} ${legendNumber(valueAt(ratio, index), language, 3)}`);
    if (zeros !== undefined) lines.push(format(text.gradient_zeros_share, { share: formatPercent(valueAt(zeros, index), language) }));
    return lines.join('\n');
  };
  const label = (frame: Frame | undefined): string => {
    const gradient = frame?.arrays.gradient_rms;
    if (frame === undefined || gradient === undefined) return text.gradients_label_empty;
    const levels = Array.from(gradient.data, (_, index) => ladderLevel(valueAt(gradient, index)));
    return format(text.gradients_label, {
      count: levels.length, vanishing: levels.filter((level) => level < vanishing).length,
      exploding: levels.filter((level) => level > exploding).length,
      first: legendNumber(valueAt(gradient, 0), language, 2), last: legendNumber(valueAt(gradient, levels.length - 1), language, 2), step: frame.step,
    });
  };
  return (
    <section className="view view-column" aria-label={text.tab_gradients}>
      <div className="view-head">
        <span title={text.gradients_help}>{text.gradients_help}</span>
        <span className="view-key">
          <i style={{ background: 'var(--accent)' }} />
          {text.gradient_rms}
        </span>
        {history.start !== null && (
          <span className="view-key">
            <i className="is-line" style={{ background: 'color-mix(in srgb, var(--ink-3) 45%, transparent)', height: 3 }} />
            {text.gradients_start}
          </span>
        )}
        <span className="view-key">
          <i className="is-hollow" style={{ boxShadow: 'inset 0 0 0 2px var(--val)' }} />
          {text.update_ratio}
        </span>
      </div>
      <div className="view-fill" ref={box}>
        {width > 0 && height > 0 && (
          <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} note={note} />
        )}
      </div>
    </section>
  );
}

/** What is drawn, from the back to the front. */
function seriesOf(frame: Frame, start: Frame | null, palette: Palette): LadderSeries[] {
  const { gradient_rms: gradient, update_ratio: ratio } = frame.arrays;
  const before = start?.arrays.gradient_rms;
  const series: LadderSeries[] = [];
  if (before !== undefined) series.push({ values: before.data, scale: before.scale, colour: palette.ink3, hollow: false, ghost: true });
  if (gradient !== undefined) series.push({ values: gradient.data, scale: gradient.scale, colour: palette.accent, hollow: false });
  if (ratio !== undefined) series.push({ values: ratio.data, scale: ratio.scale, colour: palette.validation, hollow: true });
  return series;
}
