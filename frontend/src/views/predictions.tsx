import { useRef } from 'react';

import { drawBars } from '../draw/bars';
import type { Context } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import { LiveCanvas, type Surface } from './live';
import { useEmptyNote, useUnseen } from './note';
import { pinnedRow, usePinnedWatch, useSampleWatch } from './pinned_watch';
import { PredictedAgainstTruth } from './predictions_against';
import { PredictedClasses } from './predictions_classes';
import { PredictedFollowing } from './predictions_following';
import { predictionsWatch, useNames } from './predictions_names';
import { PredictedSequences } from './predictions_sequences';
import { usePreview } from './preview';
import { answerOf } from './samples';
import { useSize } from './size';
import { isPlanar, type TileProps, type ViewModule } from './view';
import { useFact } from './watch';

function Tile({ node, width, height }: TileProps) {
  const text = useText('views');
  const language = useLanguage();
  const namesOf = useNames();
  const watch = usePinnedWatch(predictionsWatch);
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const { probabilities } = frame.arrays;
    if (probabilities === undefined) return;
    const classes = probabilities.shape[1] ?? 0;
    const row = pinnedRow(frame);
    const style = { limit: 1, scale: probabilities.scale, names: namesOf(frame, classes), marked: answerOf(frame, row)?.truth ?? -1 };
    drawBars(ctx, probabilities.data, row * classes, classes, { x: 0, y: 0, width, height }, style, surface.palette);
  };
  const label = (frame: Frame | undefined): string => {
    const answer = frame === undefined ? null : answerOf(frame, pinnedRow(frame));
    if (frame === undefined || answer === null) return format(text.predictions_label_empty, { node });
    const names = namesOf(frame, frame.arrays.probabilities?.shape[1] ?? 0);
    return format(text.predictions_tile_label, {
      predicted: names[answer.predicted] ?? '', truth: names[answer.truth] ?? '', confidence: formatPercent(answer.confidence, language), step: frame.step,
    });
  };
  return <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} />;
}

function Output() {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  return (
    <div ref={box}>
      <Answers width={width} />
    </div>
  );
}

/** What the network answers, for each kind of task in its own way. */
function Answers({ width }: { width: number }) {
  const text = useText('views');
  const waiting = useEmptyNote();
  const watch = useSampleWatch(predictionsWatch);
  const note = useUnseen(watch) ?? waiting;
  const task = usePreview()?.task;
  const kind = useFact(watch, (frame) =>
    frame.arrays.following !== undefined ? 'text' : Array.isArray(frame.meta.tokens) ? 'sequence' : frame.arrays.values !== undefined ? 'regression' : 'classification',
  );
  const hasRun = useRun((state) => state.run !== null);
  const shown = kind ?? task ?? 'classification';
  // Where the answers of a run are on their way, cards keep their own place.
  if (kind === null && !(hasRun && task === 'classification')) {
    return (
      <section className="view" aria-label={text.tab_predictions}>
        <div className="view-head">
          <h4>{text.tab_predictions}</h4>
        </div>
        <p className="view-empty view-well">{note}</p>
      </section>
    );
  }
  if (shown === 'text') return <PredictedFollowing />;
  return shown === 'sequence' ? <PredictedSequences /> : shown === 'regression' ? <PredictedAgainstTruth /> : <PredictedClasses width={width} />;
}

export const predictions: ViewModule = {
  kind: 'predictions',
  Tile,
  Output,
  fits: () => false,
  serves: (_task, fields) => !isPlanar(fields),
};
