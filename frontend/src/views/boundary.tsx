import { useMemo, useRef, useState } from 'react';

import { largest } from '../draw/pixels';
import { useText } from '../i18n';
import { useRun } from '../state/run';
import { pointsOf } from './boundary_facts';
import { BoundaryKeys } from './boundary_keys';
import { answerAt, drawAnswer, type BoundaryScene } from './boundary_picture';
import { useBoundaryWords } from './boundary_words';
import { useClassWords } from './class_words';
import { LiveCanvas } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { usePreview } from './preview';
import { spreadOf, SteadyEnd } from './residuals';
import { useSize } from './size';
import { isPlanar, type ViewModule } from './view';
import { useFact } from './watch';

/** Finer when training rests: then there is time for it. */
const watches = { live: { view: 'boundary' }, resting: { view: 'boundary', size: 128 } };
function Output() {
  const watch = useRun((state) => (state.status === 'paused' ? watches.resting : watches.live));
  const text = useText('views');
  const left = useText('residuals');
  const word = useClassWords();
  const note = useEmptyNote();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [residual, setResidual] = useState(false);
  const [end] = useState(() => new SteadyEnd());
  const kind = useFact(watch, (frame) => ({
    curve: frame.arrays.curve !== undefined,
    values: frame.arrays.values !== undefined,
    classes: Math.max(2, frame.arrays.probabilities?.shape[0] ?? 0),
  }));
  // Answers belong to the samples of the run, also while other data are being chosen.
  const own = useRun((state) => state.run?.experiment.dataset);
  const preview = usePreview(kind?.values === true ? own : undefined);
  const points = useMemo(() => pointsOf(preview), [preview]);
  const { summary, off, tick, units } = useBoundaryWords(preview, points);
  const isCurve = kind?.curve ?? preview?.fields.input?.[0] === 1;
  const shows = isCurve ? 'curve' : kind?.values === true ? 'values' : 'classes';
  const titles = { curve: text.boundary_title_curve, values: text.boundary_title_values, classes: text.boundary_title };
  const height = Math.round(isCurve ? width * 0.72 : Math.min(width, 300));
  const side = isCurve ? width : height;
  const limit = points === null ? 0 : largest(points.labels, 1, 0, points.count);
  const spread = useMemo(() => (points === null ? 0 : spreadOf(points)), [points]);
  const words = { truth: text.axis_truth, answer: left.answer, residual: left.signed };
  const scene: BoundaryScene = { preview, points, limit, tick, residual, end, spread, words, units };

  const names = (preview?.classes ?? Array.from({ length: kind?.classes ?? 0 }, (_, index) => String(index))).map(word);
  return (
    <section className="view" aria-label={titles[shows]} ref={box}>
      <div className="view-head">
        <h4>{titles[shows]}</h4>
        <span className="grow" />
        <LiveText watch={watch} text={off} className="view-faint" />
      </div>
      {width > 0 && (
        <LiveCanvas
          watch={watch}
          width={side}
          height={height}
          draw={(ctx, frame, surface) => drawAnswer(ctx, frame, surface, scene)}
          label={summary}
          note={note}
          {...(!isCurve && { hint: (x, y, frame) => answerAt(x, y, frame, [side, height], scene, names) })}
          className="view-middle"
        />
      )}
      <BoundaryKeys watch={watch} shows={shows} names={names} scene={scene} onResidual={setResidual} />
      {units.note !== null && <p className="view-faint">{units.note}</p>}
    </section>
  );
}

export const boundary: ViewModule = {
  kind: 'boundary',
  Output,
  fits: () => false,
  serves: (task, fields) => task !== 'sequence' && isPlanar(fields),
};
