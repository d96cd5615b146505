import { useMemo, useRef } from 'react';

import { classAt, classCss, drawBoundary, drawSurface } from '../draw/boundary';
import { curveAt, curveRange, drawCurve, type Samples } from '../draw/curve';
import { extremes, largest } from '../draw/pixels';
import { drawPoints, type Points } from '../draw/points';
import type { Context, Extent, Rect } from '../draw/rect';
import { format, formatNumber, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { limitOf } from './arrays';
import { useRun } from '../state/run';
import { useClassWords } from './class_words';
import { Legend, legendNumber } from './legend';
import { LiveCanvas, LiveText, type Surface } from './live';
import { useEmptyNote } from './note';
import { usePreview, type Preview } from './preview';
import { useSize } from './size';
import { usePalette } from './theme';
import { isPlanar, type ViewModule } from './view';
import { useFact } from './watch';

/** Finer when training rests: then there is time for it. */
const watches = { live: { view: 'boundary' }, resting: { view: 'boundary', size: 128 } };
const unit: Extent = [-1, 1, -1, 1];

/** Data coordinates of a frame; the y range of a curve is not part of them. */
function extentOf(frame: Frame, preview: Preview | null): Extent {
  const own = frame.meta.extent;
  if (Array.isArray(own) && own.length >= 2) return [own[0], own[1], own[2] ?? 0, own[3] ?? 1] as Extent;
  return preview?.extent ?? unit;
}

/** The points of a data set as a painter wants them, from its preview. */
export function pointsOf(preview: Preview | null): Points | null {
  const { inputs, labels, held_out: heldOut } = preview?.frame.arrays ?? {};
  if (inputs === undefined || labels === undefined || inputs.shape.length !== 2) return null;
  return { inputs: inputs.data, labels: labels.data, heldOut: heldOut?.data ?? [], count: inputs.shape[0] ?? 0 };
}

function cube(array: FrameArray): [number, number, number] {
  return [array.shape[0] ?? 0, array.shape[1] ?? 0, array.shape[2] ?? 0];
}

/** How many points lie on the wrong side of the surface. */
export function countWrong(frame: Frame, points: Points, extent: Extent): number {
  const array = frame.arrays.probabilities;
  if (array === undefined) return 0;
  let wrong = 0;
  for (let index = 0; index < points.count; index += 1) if (isWrong(array, points, extent, index)) wrong += 1;
  return wrong;
}

function isWrong(array: FrameArray, points: Points, extent: Extent, index: number): boolean {
  const x = points.inputs[2 * index] ?? 0;
  const y = points.inputs[2 * index + 1] ?? 0;
  return classAt(array.data, cube(array), array.scale, extent, x, y) !== points.labels[index];
}

/** Root of the mean squared residual of a curve over the points. */
export function meanResidual(curve: FrameArray, samples: Samples, extent: Extent): number {
  let sum = 0;
  for (let index = 0; index < samples.count; index += 1) {
    const fitted = curveAt(curve.data, curve.scale, extent[0], extent[1], samples.inputs[index] ?? 0);
    sum += (fitted - (samples.labels[index] ?? 0)) ** 2;
  }
  return Math.sqrt(sum / Math.max(1, samples.count));
}

function Output() {
  const watch = useRun((state) => (state.status === 'paused' ? watches.resting : watches.live));
  const text = useText('views');
  const language = useLanguage();
  const palette = usePalette();
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
  const height = Math.round(isCurve ? width * 0.72 : Math.min(width, 300));
  const side = isCurve ? width : height;
  const tick = (value: number): string => legendNumber(value, language, 3);
  const limit = points === null ? 0 : largest(points.labels, 1, 0, points.count);

  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const extent = extentOf(frame, preview);
    const { probabilities, values, curve } = frame.arrays;
    const all: Rect = { x: 0, y: 0, width: surface.width, height: surface.height };
    if (curve !== undefined) {
      const plot: Rect = { x: 34, y: 6, width: surface.width - 40, height: surface.height - 28 };
      const range = curveRange(curve.data, curve.scale, points);
      drawCurve(ctx, curve.data, curve.scale, points, [extent[0], extent[1], ...range], plot, surface.palette, tick);
      return;
    }
    if (values !== undefined) {
      const end = Math.max(limitOf(values), limit);
      const { signed: table, hatching } = surface.palette;
      const shade = { table, limit: end, scale: values.scale, hatching, flip: true };
      drawSurface(ctx, values.data, values.shape[0] ?? 0, values.shape[1] ?? 0, all, shade);
      if (points !== null) drawPoints(ctx, points, extent, all, surface.palette, end, null);
      return;
    }
    if (probabilities === undefined) return;
    drawBoundary(ctx, probabilities.data, cube(probabilities), probabilities.scale, all, surface.palette);
    if (points === null) return;
    drawPoints(ctx, points, extent, all, surface.palette, null, (index) => isWrong(probabilities, points, extent, index));
  };

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

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const extent = extentOf(frame, preview);
    const { probabilities, values } = frame.arrays;
    const array = probabilities ?? values;
    if (array === undefined) return null;
    const [rows = 1, columns = 1] = array.shape.slice(-2);
    const column = Math.max(0, Math.min(columns - 1, Math.round((x / side) * (columns - 1))));
    const row = Math.max(0, Math.min(rows - 1, rows - 1 - Math.round((y / height) * (rows - 1))));
    const place = `${tick(extent[0] + (x / side) * (extent[1] - extent[0]))}, ${tick(extent[3] - (y / height) * (extent[3] - extent[2]))}`;
    if (values !== undefined) return `${place}\n${tick((values.data[row * columns + column] ?? Number.NaN) * values.scale)}`;
    const names = (preview?.classes ?? []).map(word);
    const lines = Array.from({ length: array.shape[0] ?? 0 }, (_, index) => {
      const share = (array.data[(index * rows + row) * columns + column] ?? Number.NaN) * array.scale;
      return `${names[array.shape[0] === 1 ? 1 : index] ?? index}  ${(share * 100).toFixed(0)} %`;
    });
    return [place, ...lines].join('\n');
  };

  const names = (preview?.classes ?? Array.from({ length: kind?.classes ?? 0 }, (_, index) => String(index))).map(word);
  return (
    <section className="view" aria-label={text.tab_boundary} ref={box}>
      <div className="view-head">
        <h4>{isCurve ? text.boundary_title_curve : kind?.values === true ? text.boundary_title_values : text.boundary_title}</h4>
        <span className="grow" />
        <LiveText watch={watch} text={count} className="view-faint" />
      </div>
      {width > 0 && (
        <LiveCanvas
          watch={watch}
          width={side}
          height={height}
          draw={draw}
          label={summary}
          note={note}
          {...(isCurve ? {} : { hint })}
          className="view-middle"
        />
      )}
      <div className="view-keys">
        {kind?.values === true && (
          <Legend watch={watch} scale="signed" range={(frame) => symmetric(frame.arrays.values, limit)} />
        )}
        {!isCurve &&
          kind?.values !== true &&
          names.slice(0, 12).map((name, index) => (
            <span className="view-key" key={name}>
              <i style={{ background: classCss(palette, index) }} />
              {name}
            </span>
          ))}
        <span className="view-key">
          <i className="is-hollow" />
          {text.key_held_out}
        </span>
        {isCurve ? (
          <span className="view-key">
            <i className="is-line" style={{ background: 'var(--val)' }} />
            {text.key_residual}
          </span>
        ) : (
          kind?.values !== true && (
            <>
              <span className="view-key">
                <i className="is-ringed" />
                {text.key_wrong}
              </span>
              <span className="view-key">
                <i className="is-line" style={{ background: 'var(--ink)' }} />
                {text.key_contour}
              </span>
            </>
          )
        )}
      </div>
    </section>
  );
}

function symmetric(array: FrameArray | undefined, least: number): [number, number] | null {
  if (array === undefined) return null;
  const end = Math.max(limitOf(array), least);
  return [-end, end];
}

export const boundary: ViewModule = {
  kind: 'boundary',
  Output,
  fits: () => false,
  serves: (task, fields) => task !== 'sequence' && isPlanar(fields),
};
