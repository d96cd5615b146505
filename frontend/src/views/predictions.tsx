import { useRef, useState } from 'react';

import { drawBars } from '../draw/bars';
import { extremes } from '../draw/pixels';
import { placeX, placeY, roundTicks, type Context, type Extent, type Rect } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import { Age } from './age';
import { classNames, valueAt } from './arrays';
import { useClassWords } from './class_words';
import { legendNumber } from './legend';
import { LiveCanvas, LiveText, type Surface } from './live';
import { useEmptyNote, useUnseen } from './note';
import { SteadyOrder } from './order';
import { usePreview } from './preview';
import { answerOf, drawPicture, picturesOf, readLines } from './samples';
import { useSize } from './size';
import { isPlanar, type TileProps, type ViewModule } from './view';
import { useFact } from './watch';

const watch = { view: 'predictions' };
const mostShown = 16;

function countRight(frame: Frame): { right: number; count: number } {
  const count = frame.arrays.truth?.shape[0] ?? 0;
  let right = 0;
  for (let index = 0; index < count; index += 1) {
    const answer = answerOf(frame, index);
    if (answer !== null && answer.predicted === answer.truth) right += 1;
  }
  return { right, count };
}

/** The class names of the frame, else of the data set. */
function useNames(): (frame: Frame | undefined, count: number) => string[] {
  const preview = usePreview();
  const word = useClassWords();
  return (frame, count) =>
    (frame?.meta.classes === undefined && preview?.classes?.length === count ? preview.classes : classNames(frame, count)).map(word);
}

function Tile({ node, width, height }: TileProps) {
  const text = useText('views');
  const language = useLanguage();
  const namesOf = useNames();
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const { probabilities } = frame.arrays;
    if (probabilities === undefined) return;
    const classes = probabilities.shape[1] ?? 0;
    const style = { limit: 1, scale: probabilities.scale, names: namesOf(frame, classes), marked: answerOf(frame, 0)?.truth ?? -1 };
    drawBars(ctx, probabilities.data, 0, classes, { x: 0, y: 0, width, height }, style, surface.palette);
  };
  const label = (frame: Frame | undefined): string => {
    const answer = frame === undefined ? null : answerOf(frame, 0);
    if (frame === undefined || answer === null) return format(text.predictions_label_empty, { node });
    const names = namesOf(frame, frame.arrays.probabilities?.shape[1] ?? 0);
    return format(text.predictions_tile_label, {
      predicted: names[answer.predicted] ?? '', truth: names[answer.truth] ?? '', confidence: formatPercent(answer.confidence, language), step: frame.step,
    });
  };
  return <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} />;
}

function Output() {
  const text = useText('views');
  const waiting = useEmptyNote();
  const note = useUnseen(watch) ?? waiting;
  const task = usePreview()?.task;
  const kind = useFact(watch, (frame) =>
    Array.isArray(frame.meta.tokens) ? 'sequence' : frame.arrays.values !== undefined ? 'regression' : 'classification',
  );
  const shown = kind ?? task ?? 'classification';
  if (kind === null) {
    return (
      <section className="view" aria-label={text.tab_predictions}>
        <div className="view-head">
          <h4>{text.tab_predictions}</h4>
        </div>
        <p className="view-empty view-well">{note}</p>
      </section>
    );
  }
  return shown === 'sequence' ? <Sequences /> : shown === 'regression' ? <Against /> : <Classes />;
}

/** Classification: the probe's samples with their confidence, hardest first. */
function Classes() {
  const text = useText('views');
  const language = useLanguage();
  const namesOf = useNames();
  const run = useRun((state) => state.run?.id ?? null);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [order] = useState(() => new SteadyOrder());
  const facts = useFact(watch, (frame) => ({
    count: frame.arrays.truth?.shape[0] ?? 0,
    pictures: picturesOf(frame) !== null,
  }));
  const pictures = facts?.pictures === true;
  const count = Math.min(facts?.count ?? 0, mostShown);
  const columns = pictures ? 4 : 1;
  const cell = (width - 8 * (columns - 1)) / columns;
  const rowHeight = pictures ? cell + 30 : 26;
  const height = Math.ceil(count / columns) * rowHeight;

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const { probabilities, truth } = frame.arrays;
    const inputs = picturesOf(frame);
    if (probabilities === undefined || truth === undefined) return;
    const names = namesOf(frame, probabilities.shape[1] ?? 0);
    const hardness = (index: number): number => 1 - (answerOf(frame, index)?.right ?? 0);
    const sorted = order.update(truth.shape[0] ?? 0, hardness, performance.now(), run);
    ctx.textBaseline = 'middle';
    for (let place = 0; place < count; place += 1) {
      const index = sorted[place] ?? 0;
      const answer = answerOf(frame, index);
      if (answer === null) continue;
      const x = (place % columns) * (cell + 8);
      const y = Math.floor(place / columns) * rowHeight;
      const right = answer.predicted === answer.truth;
      const predicted = names[answer.predicted] ?? '';
      const share = formatPercent(answer.confidence, language, 0);
      if (pictures && inputs !== null) {
        drawPicture(ctx, inputs, index, { x, y, width: cell, height: cell }, palette);
        meter(ctx, x, y + cell + 4, cell, answer.confidence, right ? palette.good : palette.bad, palette.line);
        ctx.textAlign = 'left';
        ctx.font = `600 11px ${palette.font}`;
        ctx.fillStyle = right ? palette.ink : palette.bad;
        ctx.fillText(predicted, x, y + cell + 17, right ? cell * 0.5 : cell * 0.42);
        ctx.font = `11px ${palette.font}`;
        ctx.fillStyle = palette.ink3;
        ctx.textAlign = 'right';
        ctx.fillText(right ? share : format(text.prediction_is, { truth: names[answer.truth] ?? '' }), x + cell, y + cell + 17, cell * 0.56);
        continue;
      }
      ctx.textAlign = 'left';
      ctx.font = `600 12px ${palette.font}`;
      ctx.fillStyle = right ? palette.ink : palette.bad;
      const words = right ? predicted : `${predicted} · ${format(text.prediction_is, { truth: names[answer.truth] ?? '' })}`;
      ctx.fillText(words, x, y + 9, width - 48);
      ctx.textAlign = 'right';
      ctx.font = `12px ${palette.font}`;
      ctx.fillStyle = palette.ink2;
      ctx.fillText(share, x + width, y + 9);
      meter(ctx, x, y + 18, width, answer.confidence, right ? palette.good : palette.bad, palette.line);
    }
  };
  const label = (frame: Frame | undefined): string => {
    if (frame === undefined) return text.tab_predictions;
    const first = order.update(frame.arrays.truth?.shape[0] ?? 0, () => 0, -Infinity, run)[0] ?? 0;
    const answer = answerOf(frame, first);
    const names = namesOf(frame, frame.arrays.probabilities?.shape[1] ?? 0);
    return format(text.predictions_label, {
      ...countRight(frame), predicted: names[answer?.predicted ?? 0] ?? '', truth: names[answer?.truth ?? 0] ?? '', step: frame.step,
    });
  };
  return (
    <section className="view" aria-label={text.tab_predictions} ref={box}>
      <div className="view-head">
        <h4>{text.tab_predictions}</h4>
        <LiveText watch={watch} text={(frame) => format(text.predictions_right, countRight(frame))} className="view-faint" />
        <span className="grow" />
        <Age watch={watch} />
        <span className="view-faint">{text.hardest_first}</span>
      </div>
      {width > 0 && count > 0 && <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} />}
    </section>
  );
}

function meter(ctx: Context, x: number, y: number, width: number, share: number, colour: string, track: string): void {
  ctx.fillStyle = track;
  ctx.fillRect(x, y, width, 3);
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, Math.max(0, Math.min(1, share)) * width, 3);
}

/** Sequences: source, greedy decoding, wrong tokens underlined. */
function Sequences() {
  const text = useText('views');
  const run = useRun((state) => state.run?.id ?? null);
  const [order] = useState(() => new SteadyOrder());
  const lines = useFact(watch, (frame) => {
    const all = readLines(frame);
    const sorted = order.update(all.length, (index) => all[index]?.wrong ?? 0, performance.now(), run);
    return { step: frame.step, right: all.filter((line) => line.wrong === 0).length, rows: sorted.map((index) => ({ ...all[index], index })) };
  });
  const rows = lines?.rows ?? [];
  // Digits and letters need no spaces between them; words do.
  const tight = rows.every((row) => (row.source ?? []).every((token) => token.length === 1));
  return (
    <section className="view" aria-label={text.tab_predictions} data-step={lines?.step}>
      <div className="view-head">
        <h4>{text.tab_predictions}</h4>
        <span className="view-faint">{format(text.sequences_right, { right: lines?.right ?? 0, count: rows.length })}</span>
        <span className="grow" />
        <Age watch={watch} />
        <span className="view-faint">{text.hardest_first}</span>
      </div>
      <ul className={tight ? 'view-lines is-tight' : 'view-lines'}>
        {rows.slice(0, 12).map((row) => (
          <li key={row.index}>
            <span className="view-source">{(row.source ?? []).join(tight ? '' : ' ')}</span>
            <span aria-hidden="true">→</span>
            <span className="view-decoded">
              {(row.decoded ?? []).map((entry, place) =>
                entry.wrong ? (
                  <u key={place} title={text.token_wrong}>
                    {entry.token}
                  </u>
                ) : (
                  <span key={place}>{entry.token}</span>
                ),
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="view-faint view-keys">{text.sequences_help}</p>
    </section>
  );
}

/** Regression: predicted value against the truth; on the diagonal they are equal. */
function Against() {
  const text = useText('views');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const number = (value: number): string => legendNumber(value, language, 3);
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const { values, truth } = frame.arrays;
    if (values === undefined || truth === undefined) return;
    const { palette } = surface;
    const plot: Rect = { x: 40, y: 6, width: surface.width - 48, height: surface.height - 44 };
    const [truthLow, truthHigh] = extremes(truth.data, truth.scale);
    const [low, high] = extremes(values.data, values.scale);
    const air = (Math.max(high, truthHigh) - Math.min(low, truthLow)) * 0.05 || 1;
    const ends = [Math.min(low, truthLow) - air, Math.max(high, truthHigh) + air] as const;
    const extent: Extent = [...ends, ...ends];
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
      {width > 0 && <LiveCanvas watch={watch} width={width} height={Math.round(width * 0.86)} draw={draw} label={label} />}
      <p className="view-faint">{text.against_help}</p>
    </section>
  );
}

export const predictions: ViewModule = {
  kind: 'predictions',
  Tile,
  Output,
  fits: () => false,
  serves: (_task, fields) => !isPlanar(fields),
};
