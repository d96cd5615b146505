import { useMemo, useRef } from 'react';

import { extremes, largest } from '../draw/pixels';
import { format, formatNumber, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import { countWrong, extentOf, meanResidual, pointsOf } from './boundary_facts';
import { BoundaryKeys } from './boundary_keys';
import { answerAt, drawAnswer, type BoundaryScene } from './boundary_picture';
import { useClassWords } from './class_words';
import { legendNumber } from './legend';
import { LiveCanvas } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { usePreview } from './preview';
import { useSize } from './size';
import { isPlanar, type ViewModule } from './view';
import { useFact } from './watch';

/** Finer when training rests: then there is time for it. */
const watches = { live: { view: 'boundary' }, resting: { view: 'boundary', size: 128 } };
function Output() {
  const watch = useRun((state) => (state.status === 'paused' ? watches.resting : watches.live));
  const text = useText('views');
  const language = useLanguage();
  const word = useClassWords();
  const note = useEmptyNote();
  const preview = usePreview();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const points = useMemo(() => pointsOf(preview), [preview]);
  const kind = useFact(watch, (frame) => ({
    curve: frame.arrays.curve !== undefined,
    values: frame.arrays.values !== undefined,
    classes: Math.max(2, frame.arrays.probabilities?.shape[0] ?? 0),
  }));
  const isCurve = kind?.curve ?? preview?.fields.input?.[0] === 1;
  const shows = isCurve ? 'curve' : kind?.values === true ? 'values' : 'classes';
  const titles = { curve: text.boundary_title_curve, values: text.boundary_title_values, classes: text.boundary_title };
  const height = Math.round(isCurve ? width * 0.72 : Math.min(width, 300));
  const side = isCurve ? width : height;
  const tick = (value: number): string => legendNumber(value, language, 3);
  const limit = points === null ? 0 : largest(points.labels, 1, 0, points.count);

  const scene: BoundaryScene = { preview, points, limit, tick };

  const summary = (frame: Frame | undefined): string => {
    if (frame === undefined) return text.boundary_label_empty;
    const extent = extentOf(frame, preview);
    const { curve, values } = frame.arrays;
    if (curve !== undefined) {
      const residual = points === null ? Number.NaN : meanResidual(curve, points, extent);
      return format(text.boundary_label_curve, { residual: formatNumber(residual, language, 3), step: frame.step });
    }
    if (values !== undefined) {
      const [low, high] = extremes(values.data, values.scale);
      return format(text.boundary_label_values, { low: tick(low), high: tick(high), step: frame.step });
    }
    const wrong = points === null ? 0 : countWrong(frame, points, extent);
    return format(text.boundary_label, { wrong, count: points?.count ?? 0, step: frame.step });
  };

  const count = (frame: Frame): string => {
    if (points === null) return '';
    const extent = extentOf(frame, preview);
    const { curve } = frame.arrays;
    if (curve !== undefined) {
      return format(text.boundary_residual, { value: formatNumber(meanResidual(curve, points, extent), language, 3) });
    }
    if (frame.arrays.probabilities === undefined) return '';
    return format(text.boundary_wrong, { wrong: countWrong(frame, points, extent), count: points.count });
  };

  const names = (preview?.classes ?? Array.from({ length: kind?.classes ?? 0 }, (_, index) => String(index))).map(word);
  return (
    <section className="view" aria-label={text.tab_boundary} ref={box}>
      <div className="view-head">
        <h4>{titles[shows]}</h4>
        <span className="grow" />
        <LiveText watch={watch} text={count} className="view-faint" />
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
      <BoundaryKeys watch={watch} shows={shows} names={names} limit={limit} />
    </section>
  );
}

export const boundary: ViewModule = {
  kind: 'boundary',
  Output,
  fits: () => false,
  serves: (task, fields) => task !== 'sequence' && isPlanar(fields),
};
