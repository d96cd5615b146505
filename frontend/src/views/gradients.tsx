import { useRef } from 'react';

import { drawLadder, ladderLevel, type LadderBand } from '../draw/ladder';
import type { Context } from '../draw/rect';
import { format, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { strings, valueAt } from './arrays';
import { legendNumber } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useEmptyNote } from './note';
import { useSize } from './size';
import type { InspectorProps, ViewModule } from './view';
import { useFact } from './watch';

const watch = { view: 'gradients' };
/** Powers of ten of the chart; below and above gradients hardly teach, or blow up. */
const range = { low: -9, high: 3 } as const;
const vanishing = -6;
const exploding = 1;
const left = 40;
const top = 8;

/** Frame's parameter names in forward order. */
function namesOf(frame: Frame): string[] {
  return strings(frame.labels);
}

function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const names = useFact(watch, namesOf) ?? [];
  const own = (name: string): boolean => node !== null && (name === node || name.startsWith(`${node}.`));
  const bottom = names.length <= 40 ? 58 : 14;
  const plot = { x: left, y: top, width: width - left - 8, height: Math.max(40, height - top - bottom) };
  const bands: LadderBand[] = [
    { from: range.low, to: vanishing, name: text.band_vanishing },
    { from: exploding, to: range.high, name: text.band_exploding },
  ];

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const { gradient_rms: gradient, update_ratio: ratio } = frame.arrays;
    if (gradient === undefined) return;
    const series = [
      { values: gradient.data, scale: gradient.scale, colour: palette.accent, hollow: false },
      ...(ratio === undefined ? [] : [{ values: ratio.data, scale: ratio.scale, colour: palette.validation, hollow: true }]),
    ];
    drawLadder(ctx, series, names, { plot, range, bands, isMarked: own, labels: bottom > 20 }, palette);
  };
  const hint = (x: number, y: number, frame: Frame): string | null => {
    const index = Math.floor(((x - plot.x) / plot.width) * names.length);
    const { gradient_rms: gradient, update_ratio: ratio } = frame.arrays;
    if (index < 0 || index >= names.length || gradient === undefined || y > plot.y + plot.height + bottom) return null;
    const lines = [names[index] ?? '', `${text.gradient_rms} ${legendNumber(valueAt(gradient, index), language, 3)}`];
    if (ratio !== undefined) lines.push(`${text.update_ratio} ${legendNumber(valueAt(ratio, index), language, 3)}`);
    return lines.join('\n');
  };
  const label = (frame: Frame | undefined): string => {
    const gradient = frame?.arrays.gradient_rms;
    if (frame === undefined || gradient === undefined) return text.gradients_label_empty;
    const count = gradient.data.length;
    const at = (index: number): number => ladderLevel(valueAt(gradient, index));
    const indices = Array.from({ length: count }, (_, index) => index);
    return format(text.gradients_label, {
      count, vanishing: indices.filter((index) => at(index) < vanishing).length,
      exploding: indices.filter((index) => at(index) > exploding).length,
      first: legendNumber(valueAt(gradient, 0), language, 2), last: legendNumber(valueAt(gradient, count - 1), language, 2), step: frame.step,
    });
  };
  return (
    <section className="view view-column" aria-label={text.tab_gradients}>
      <div className="view-head">
        <span>{text.gradients_help}</span>
        <span className="grow" />
        <span className="view-key">
          <i style={{ background: 'var(--accent)' }} />
          {text.gradient_rms}
        </span>
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

export const gradients: ViewModule = { kind: 'gradients', Inspector, fits: () => true };
