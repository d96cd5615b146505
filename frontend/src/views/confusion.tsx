import { useRef, useState, type KeyboardEvent } from 'react';

import { css } from '../draw/palette';
import type { Context, Rect } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { Age } from './age';
import { classNames, valueAt } from './arrays';
import { useClassWords } from './class_words';
import { LiveCanvas, LiveText, type Surface } from './live';
import { useEmptyNote } from './note';
import { usePreview } from './preview';
import { answerOf, drawPicture, picturesOf } from './samples';
import { useSize } from './size';
import type { ViewModule } from './view';
import { useFact } from './watch';

const watch = { view: 'confusion' };
const samplesWatch = { view: 'predictions' };

interface Place {
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

function Output() {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const preview = usePreview();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [chosen, setChosen] = useState<Place | null>(null);
  const facts = useFact(watch, (frame) => {
    const classes = frame.arrays.counts?.shape[0] ?? 0;
    return { classes, names: classNames(frame, classes) };
  });
  const classes = facts?.classes ?? preview?.classes?.length ?? 2;
  const names = (facts?.names ?? preview?.classes ?? []).map(useClassWords());
  const longest = names.reduce((most, name) => Math.max(most, name.length), 1);
  const gutter = Math.min(86, 26 + longest * 6.4);
  const right = 42;
  const top = 32;
  const cell = Math.max(8, Math.min(44, (width - gutter - right) / Math.max(1, classes)));
  const plot: Rect = { x: gutter, y: top, width: cell * classes, height: cell * classes };
  const height = Math.ceil(top + plot.height + 2);

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
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
        ctx.fillText(formatPercent(accuracy, language, 0), plot.x + plot.width + 6, plot.y + (truth + 0.5) * cell);
      }
      ctx.textAlign = 'center';
      ctx.fillStyle = palette.ink2;
      ctx.fillText(names[truth] ?? String(truth), plot.x + (truth + 0.5) * cell, plot.y - 8, cell - 2);
    }
    ctx.fillStyle = palette.ink3;
    ctx.textAlign = 'left';
    ctx.fillText(text.axis_predicted, plot.x, 8);
    ctx.save();
    ctx.translate(7, plot.y);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = 'right';
    ctx.fillText(text.axis_truth, 0, 0);
    ctx.restore();
    if (chosen !== null) {
      ctx.strokeStyle = palette.accent;
      ctx.lineWidth = 2;
      ctx.strokeRect(plot.x + chosen.predicted * cell, plot.y + chosen.truth * cell, cell, cell);
    }
  };

  const placeAt = (x: number, y: number): Place | null => {
    const predicted = Math.floor((x - plot.x) / cell);
    const truth = Math.floor((y - plot.y) / cell);
    return truth < 0 || truth >= classes || predicted < 0 || predicted >= classes ? null : { truth, predicted };
  };
  const describe = (place: Place, counts: FrameArray | undefined): string => {
    const n = counts === undefined ? 0 : valueAt(counts, place.truth * classes + place.predicted);
    const values = { truth: names[place.truth] ?? place.truth, predicted: names[place.predicted] ?? place.predicted, n };
    return format(place.truth === place.predicted ? text.confusion_right : text.confusion_wrong, values);
  };
  const label = (frame: Frame | undefined): string => {
    const counts = frame?.arrays.counts;
    if (frame === undefined || counts === undefined) return text.confusion_label_empty;
    let most: Place | null = null;
    let highest = 0;
    for (let index = 0; index < counts.data.length; index += 1) {
      const place = { truth: Math.floor(index / classes), predicted: index % classes };
      if (place.truth === place.predicted || valueAt(counts, index) <= highest) continue;
      highest = valueAt(counts, index);
      most = place;
    }
    return format(text.confusion_label, { classes, step: frame.step, most: most === null ? text.confusion_none : describe(most, counts) });
  };
  const steer = (event: KeyboardEvent): void => {
    const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const limit = (value: number): number => Math.max(0, Math.min(classes - 1, value));
    const from = chosen ?? { truth: 0, predicted: 0 };
    setChosen({ truth: limit(from.truth + (move[0] ?? 0)), predicted: limit(from.predicted + (move[1] ?? 0)) });
  };
  return (
    <section className="view" aria-label={text.tab_confusion} ref={box}>
      <div className="view-head">
        <h4>{text.tab_confusion}</h4>
        <span className="grow" />
        <Age watch={watch} />
        <span className="view-faint">{text.confusion_accuracy}</span>
      </div>
      {width > 0 && (
        // Arrow keys walk over the cells; a hundred tab stops would be in the way.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          className="view-walk"
          role="group"
          aria-label={text.confusion_walk}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onKeyDown={steer}
        >
          <LiveCanvas
            watch={watch}
            width={width}
            height={height}
            draw={draw}
            label={label}
            note={note}
            hint={(x, y, frame) => {
              const place = placeAt(x, y);
              return place === null ? null : describe(place, frame.arrays.counts);
            }}
            onPick={(x, y) => {
              const place = placeAt(x, y);
              setChosen((before) =>
                place === null || (before?.truth === place.truth && before.predicted === place.predicted) ? null : place,
              );
            }}
          />
        </div>
      )}
      {chosen === null ? (
        <p className="view-faint">{text.confusion_help}</p>
      ) : (
        <>
          <p aria-live="polite">
            <LiveText watch={watch} text={(frame) => describe(chosen, frame.arrays.counts)} />
          </p>
          <Members place={chosen} width={width} />
        </>
      )}
    </section>
  );
}

/** The samples of a cell, as far as they are among the probe's predictions. */
function Members({ place, width }: { place: Place; width: number }) {
  const text = useText('views');
  const size = 44;
  const columns = Math.max(1, Math.floor((width + 6) / (size + 6)));
  const members = useFact(samplesWatch, (frame) => {
    if (picturesOf(frame) === null) return null;
    return Array.from({ length: frame.arrays.truth?.shape[0] ?? 0 }, (_, index) => index)
      .filter((index) => {
        const answer = answerOf(frame, index);
        return answer?.truth === place.truth && answer.predicted === place.predicted;
      })
      .slice(0, columns * 2);
  });
  if (members === null) return null;
  if (members.length === 0) return <p className="view-faint">{text.confusion_no_samples}</p>;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const inputs = picturesOf(frame);
    if (inputs === null) return;
    members.forEach((index, at) => {
      const rect = { x: (at % columns) * (size + 6), y: Math.floor(at / columns) * (size + 6), width: size, height: size };
      drawPicture(ctx, inputs, index, rect, palette);
    });
  };
  return (
    <LiveCanvas
      watch={samplesWatch}
      width={width}
      height={Math.ceil(members.length / columns) * (size + 6)}
      draw={draw}
      label={format(text.confusion_samples_label, { n: members.length })}
    />
  );
}

export const confusion: ViewModule = {
  kind: 'confusion',
  Output,
  fits: () => false,
  serves: (task) => task === 'classification',
};
