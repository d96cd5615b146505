import { useEffect, useRef } from 'react';

import { powerOfTen } from '../draw/ladder';
import { roundTicks, type Context } from '../draw/rect';
import { drawStrip } from '../draw/strip';
import { format, formatCompact, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import { historyOf, spansOf } from './gradients_history';
import { gradientsWatch as watch } from './gradients_start';
import { Legend, legendNumber } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useSize } from './size';
import { momentAt, stripScale } from './gradients_scale';
import type { InspectorProps } from './view';

const left = 68;
const bottom = 18;

/** Layers x time: the gradients that this page has seen of the run, at the steps at which it saw them. */
export function GradientsStrip({ node }: Pick<InspectorProps, 'node'>) {
  const text = useText('views');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const run = useRun((state) => state.run?.id ?? null);
  const link = useRun((state) => state.connection);
  useEffect(() => {
    const look = (): void => historyOf(run).interrupt();
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      look();
    };
  }, [run, link]);
  const history = historyOf(run);
  const plot = { x: left, y: 2, width: Math.max(1, width - left - 4), height: Math.max(1, height - bottom - 4) };

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    history.add(frame);
    const { moments, layers } = history;
    const scale = stripScale(moments);
    const spans = spansOf(moments);
    const columns = moments.map(({ levels }, index) => ({ ...(spans[index] ?? { from: 0, to: 0 }), values: levels }));
    drawStrip(ctx, columns, layers.length, plot, scale, palette);
    const row = plot.height / Math.max(1, layers.length);
    const every = Math.ceil(11 / row);
    ctx.font = `10px ${palette.font}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'right';
    layers.forEach((layer, index) => {
      if (index % every !== 0 && layer.node !== node) return;
      ctx.fillStyle = layer.node === node ? palette.ink : palette.ink3;
      ctx.fillText(layer.name, plot.x - 6, plot.y + (index + 0.5) * row, left - 8);
    });
    ctx.textBaseline = 'top';
    ctx.fillStyle = palette.ink3;
    const ticks = scale.end > scale.start ? roundTicks(scale.start, scale.end, 4).filter(Number.isInteger) : [scale.start];
    for (const tick of ticks) {
      const share = scale.end > scale.start ? (tick - scale.start) / (scale.end - scale.start) : 0;
      ctx.textAlign = share < 0.1 ? 'left' : share > 0.9 ? 'right' : 'center';
      ctx.fillText(formatCompact(tick, language), plot.x + share * plot.width, plot.y + plot.height + 5);
    }
  };
  const hint = (x: number, y: number): string | null => {
    const layer = history.layers[Math.floor(((y - plot.y) / plot.height) * history.layers.length)];
    const { start, end } = stripScale(history.moments);
    const step = start + ((x - plot.x) / plot.width) * (end - start);
    if (layer === undefined || x < plot.x || x > plot.x + plot.width) return null;
    const moment = momentAt(history.moments, step);
    if (moment === null) return text.gradients_unwatched;
    const level = moment.levels[history.layers.indexOf(layer)] ?? Number.NaN;
    const value = Number.isNaN(level) ? '0' : legendNumber(10 ** level, language, 3);
    return `${format(text.gradients_strip_hint, { layer: layer.name, step: moment.step })}\n${text.gradient_rms} ${value}`;
  };
  const label = (frame: Frame | undefined): string => {
    if (frame === undefined) return text.gradients_label_empty;
    const { start, end, low, high } = stripScale(history.moments);
    return format(text.gradients_strip_label, { layers: history.layers.length, from: start, to: end, low: powerOfTen(low), high: powerOfTen(high) });
  };
  return (
    <section className="view view-column view-history" aria-label={text.gradients_strip}>
      <div className="view-head">
        <span>{text.gradients_strip}</span>
        <Legend
          watch={watch}
          scale="single"
          range={() => {
            const { low, high } = stripScale(history.moments);
            return [10 ** low, 10 ** high];
          }}
        />
      </div>
      <div className="view-fill" ref={box}>
        {width > 0 && height > 0 && <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} />}
      </div>
    </section>
  );
}
