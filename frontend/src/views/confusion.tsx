import { useRef, useState, type KeyboardEvent } from 'react';

import type { Context } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { Age } from './age';
import { classNames, valueAt } from './arrays';
import { useClassWords } from './class_words';
import { drawMatrix, matrixLayout, placeAt, worstMistake, type Place } from './confusion_matrix';
import { ConfusionMembers } from './confusion_members';
import { LiveCanvas, type Surface } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { usePreview } from './preview';
import { useSize } from './size';
import type { ViewModule } from './view';
import { useFact } from './watch';

const watch = { view: 'confusion' };
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
  const layout = matrixLayout(classes, names, width);
  const draw = (ctx: Context, frame: Frame, surface: Surface): void =>
    drawMatrix(ctx, frame, surface, layout, chosen, {
      truth: text.axis_truth,
      predicted: text.axis_predicted,
      percent: (share) => formatPercent(share, language, 0),
    });
  const describe = (place: Place, counts: FrameArray | undefined): string => {
    const n = counts === undefined ? 0 : valueAt(counts, place.truth * classes + place.predicted);
    const values = { truth: names[place.truth] ?? place.truth, predicted: names[place.predicted] ?? place.predicted, n };
    return format(place.truth === place.predicted ? text.confusion_right : text.confusion_wrong, values);
  };
  const label = (frame: Frame | undefined): string => {
    const counts = frame?.arrays.counts;
    if (frame === undefined || counts === undefined) return text.confusion_label_empty;
    const most = worstMistake(counts);
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
            height={layout.height}
            draw={draw}
            label={label}
            note={note}
            hint={(x, y, frame) => {
              const place = placeAt(x, y, layout);
              return place === null ? null : describe(place, frame.arrays.counts);
            }}
            onPick={(x, y) => {
              const place = placeAt(x, y, layout);
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
          <ConfusionMembers place={chosen} width={width} />
        </>
      )}
    </section>
  );
}

export const confusion: ViewModule = {
  kind: 'confusion',
  Output,
  fits: () => false,
  serves: (task) => task === 'classification',
};
