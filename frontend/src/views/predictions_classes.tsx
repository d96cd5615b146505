import { useRef, useState } from 'react';

import type { Palette } from '../draw/palette';
import type { Context } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useOwnInput } from '../state/own_input';
import { usePinned } from '../state/pinned';
import { useRun } from '../state/run';
import { Age } from './age';
import { LiveCanvas, type Surface } from './live';
import { LiveText } from './live_text';
import { SteadyOrder } from './order';
import { PinnedPager } from './pinned_pager';
import { pinnedRow, sampleAt, useSampleWatch } from './pinned_watch';
import { predictionsWatch, useNames } from './predictions_names';
import { answerOf, drawPicture, picturesOf } from './samples';
import { useSize } from './size';
import { useFact } from './watch';

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

/** Classification: the probe's samples with their confidence, hardest first. */
export function PredictedClasses() {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const own = useOwnInput((state) => state.shown);
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

  // A sample that is pinned from outside of the probe stands before the others.
  const ownerOf = (frame: Frame): string => `${run} ${sampleAt(frame, 0)}`;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const { probabilities, truth } = frame.arrays;
    const inputs = picturesOf(frame);
    if (probabilities === undefined || truth === undefined) return;
    const names = namesOf(frame, probabilities.shape[1] ?? 0);
    const hardness = (index: number): number => 1 - (answerOf(frame, index)?.right ?? 0);
    const sorted = order.update(truth.shape[0] ?? 0, hardness, performance.now(), ownerOf(frame));
    const pinned = own ? -1 : pinnedRow(frame);
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
        if (index === pinned) frameIn(ctx, x, y, cell, palette);
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
      if (index === pinned) {
        ctx.globalAlpha = 0.14;
        ctx.fillStyle = palette.accent;
        ctx.fillRect(0, y - 3, width, rowHeight);
        ctx.globalAlpha = 1;
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
    const first = order.update(frame.arrays.truth?.shape[0] ?? 0, () => 0, -Infinity, ownerOf(frame))[0] ?? 0;
    const answer = answerOf(frame, first);
    const names = namesOf(frame, frame.arrays.probabilities?.shape[1] ?? 0);
    return format(text.predictions_label, {
      ...countRight(frame), predicted: names[answer?.predicted ?? 0] ?? '', truth: names[answer?.truth ?? 0] ?? '', step: frame.step,
    });
  };
  const pin = (x: number, y: number, frame: Frame): void => {
    const column = Math.min(columns - 1, Math.floor(x / (cell + 8)));
    const place = Math.floor(y / rowHeight) * columns + column;
    const row = place < count ? order.places[place] : undefined;
    const sample = row === undefined ? null : sampleAt(frame, row);
    if (sample !== null) usePinned.getState().pin(sample);
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
      <PinnedPager />
      {width > 0 && count > 0 && <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} onPick={pin} />}
    </section>
  );
}

/** The pinned sample, marked with a ring that shows on light pictures as on dark ones. */
function frameIn(ctx: Context, x: number, y: number, side: number, { accent, glass }: Palette): void {
  ctx.lineWidth = 5;
  ctx.strokeStyle = glass;
  ctx.strokeRect(x + 2.5, y + 2.5, side - 5, side - 5);
  ctx.lineWidth = 3;
  ctx.strokeStyle = accent;
  ctx.strokeRect(x + 1.5, y + 1.5, side - 3, side - 3);
}

function meter(ctx: Context, x: number, y: number, width: number, share: number, colour: string, track: string): void {
  ctx.fillStyle = track;
  ctx.fillRect(x, y, width, 3);
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, Math.max(0, Math.min(1, share)) * width, 3);
}
