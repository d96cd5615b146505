import { useState } from 'react';

import type { Context } from '../draw/rect';
import { format, formatPercent, textLength, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useOwnInput } from '../state/own_input';
import { usePinned } from '../state/pinned';
import { useRun } from '../state/run';
import { Age } from './age';
import { LiveCanvas, type Surface } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { SteadyOrder } from './order';
import { PinnedPager } from './pinned_pager';
import { pinnedRow, sampleAt, useSampleWatch } from './pinned_watch';
import { countRight, drawCards, layoutOf, placeAt } from './predictions_cards';
import { predictionsWatch, useNames } from './predictions_names';
import { usePreview } from './preview';
import { answerOf, picturesOf } from './samples';
import { useFact } from './watch';

const mostShown = 16;
/** The longest names of classes of which two have room side by side under a picture. */
const lettersBeside = 3;

const areSpelled = (names: readonly string[]): boolean => names.some((name) => textLength(name) > lettersBeside);

/** How many samples a frame will hold and what they look like, so that their place is kept before one comes. */
function useExpected(): { count: number; pictures: boolean; spelled: boolean } {
  const preview = usePreview();
  const names = useNames()(undefined, preview?.classes?.length ?? 0);
  const [shape] = Object.values(preview?.fields ?? {});
  return { count: preview?.counts?.validation ?? 0, pictures: shape?.length === 3, spelled: areSpelled(names) };
}

/** Classification: the probe's samples with their confidence, hardest first, across `width` CSS pixels. */
export function PredictedClasses({ width }: { width: number }) {
  const text = useText('views');
  const watch = useSampleWatch(predictionsWatch);
  const own = useOwnInput((state) => state.shown);
  const note = useEmptyNote();
  const language = useLanguage();
  const namesOf = useNames();
  const run = useRun((state) => state.run?.id ?? null);
  const [order] = useState(() => new SteadyOrder());
  const facts = useFact(watch, (frame) => ({
    count: frame.arrays.truth?.shape[0] ?? 0,
    pictures: picturesOf(frame) !== null,
    spelled: areSpelled(namesOf(frame, frame.arrays.probabilities?.shape[1] ?? 0)),
  }));
  const expected = useExpected();
  const { count, pictures, spelled } = facts ?? expected;
  const layout = layoutOf(Math.min(count, spelled ? mostShown - 1 : mostShown), width, pictures, spelled);

  // A sample that is pinned from outside of the probe stands before the others.
  const ownerOf = (frame: Frame): string => `${run} ${sampleAt(frame, 0)}`;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const { probabilities, truth } = frame.arrays;
    if (probabilities === undefined || truth === undefined) return;
    const names = namesOf(frame, probabilities.shape[1] ?? 0);
    const hardness = (index: number): number => 1 - (answerOf(frame, index)?.right ?? 0);
    const sorted = order.update(truth.shape[0] ?? 0, hardness, performance.now(), ownerOf(frame));
    const words = {
      share: (confidence: number) => formatPercent(confidence, language, 0),
      is: (truth: number) => format(text.prediction_is, { truth: names[truth] ?? '' }),
      names,
    };
    drawCards(ctx, frame, sorted, layout, words, own ? -1 : pinnedRow(frame), palette);
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
    const place = placeAt(x, y, layout);
    const row = place === null ? undefined : order.places[place];
    const sample = row === undefined ? null : sampleAt(frame, row);
    if (sample !== null) usePinned.getState().pin(sample);
  };
  return (
    <section className="view" aria-label={text.tab_predictions}>
      <div className="view-head">
        <h4>{text.tab_predictions}</h4>
        <LiveText watch={watch} text={(frame) => format(text.predictions_right, countRight(frame))} className="view-faint" />
        <span className="grow" />
        <Age watch={watch} />
        <span className="view-faint">{text.hardest_first}</span>
      </div>
      <div className={count > 1 ? 'view-pager-room' : undefined}>
        <PinnedPager />
      </div>
      {width > 0 && layout.count > 0 && <LiveCanvas watch={watch} width={width} height={layout.height} draw={draw} label={label} note={note} onPick={pin} />}
    </section>
  );
}
