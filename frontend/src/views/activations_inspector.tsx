import { useRef } from 'react';

import { mapRect } from '../draw/atlas';
import type { Context, Rect } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { usePreferences } from '../state/preferences';
import { allArrays, arrayOf, drawNode, gridFor } from './activations_picture';
import { useNodeWatch, useUnits } from './activations_units';
import { limitOf, valueAt } from './arrays';
import { Legend, legendNumber, ScaleSwitch } from './legend';
import { LiveCanvas, LiveText, type Surface } from './live';
import { useEmptyNote } from './note';
import { netLimit } from './scale';
import { useSize } from './size';
import type { InspectorProps } from './view';
import { useFact } from './watch';

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Every unit of a node, large, with its number, its share of zeros and the value under the pointer. */
export function ActivationsInspector({ node }: InspectorProps) {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const mode = usePreferences((state) => state.scaleMode);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const id = node ?? '';
  const { badge, label } = useUnits(id);
  const watch = useNodeWatch(id);
  const facts = useFact(watch, (frame) => ({
    shape: arrayOf(frame, id)?.shape ?? [],
    sample: frame.arrays[`${id}.sample`] !== undefined,
  }));
  if (node === null) return <p className="view-empty">{text.select_node}</p>;
  const shape = facts?.shape ?? [];
  const grid = facts?.sample === true ? null : gridFor(shape, width, height, 8, 16);
  const array = (frame: Frame): FrameArray | undefined => arrayOf(frame, node);
  const number = (value: number): string => legendNumber(value, language, 4);

  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    drawNode(ctx, frame, node, surface, mode, grid, 16);
    if (grid === null) return;
    ctx.fillStyle = surface.palette.ink3;
    ctx.font = `10px ${surface.palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    const zeros = frame.arrays[`${node}.zeros`];
    for (let index = 0; index < (shape[0] ?? 0); index += 1) {
      mapRect(grid, index, place, 16);
      const share = zeros === undefined ? 0 : valueAt(zeros, index);
      const dead = share >= 0.9999;
      ctx.fillStyle = dead ? surface.palette.bad : surface.palette.ink3;
      const words = dead ? text.unit_dead : share > 0 && place.width > 52 ? format(text.unit_zeros, { share: formatPercent(share, language, 0) }) : '';
      ctx.fillText([String(index + 1), words].filter(Boolean).join(' · '), place.x + place.width / 2, place.y + place.height + 4, place.width + 8);
    }
  };

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const values = array(frame);
    if (values === undefined) return null;
    if (grid === null) {
      const heat = shape.length === 2;
      const columns = heat ? (shape[1] ?? 1) : (shape[0] ?? 1);
      const column = Math.min(columns - 1, Math.floor((x / width) * columns));
      const row = heat ? Math.min((shape[0] ?? 1) - 1, Math.floor((y / height) * (shape[0] ?? 1))) : 0;
      const where = heat ? format(text.hint_position, { position: row + 1, unit: column + 1 }) : format(text.hint_unit, { unit: column + 1 });
      return `${where}\n${number(valueAt(values, row * columns + column))}`;
    }
    for (let index = 0; index < (shape[0] ?? 0); index += 1) {
      mapRect(grid, index, place, 16);
      const u = (x - place.x) / place.width;
      const v = (y - place.y) / place.height;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const [rows, columns] = shape.length === 3 ? [shape[1] ?? 1, shape[2] ?? 1] : [1, shape[1] ?? 1];
      const row = rows - 1 - Math.floor(v * rows);
      const at = (index * rows + row) * columns + Math.floor(u * columns);
      return `${format(text.hint_unit, { unit: index + 1 })}\n${number(valueAt(values, at))}`;
    }
    return null;
  };

  return (
    <section className="view view-column" aria-label={text.tab_activations}>
      <div className="view-head">
        <span>{shape.length === 0 || facts === null ? '' : facts.sample ? text.activations_sample : shape.length === 1 ? text.activations_means : text.activations_maps}</span>
        <LiveText watch={watch} text={badge} className="view-bad" />
        <span className="grow" />
        <ScaleSwitch />
        <Legend
          watch={watch}
          scale="signed"
          range={(frame) => {
            const values = array(frame);
            if (values === undefined) return null;
            const end = mode === 'net' ? netLimit('activations', allArrays) : limitOf(values);
            return [-end, end];
          }}
        />
      </div>
      <div className="view-fill" ref={box}>
        {width > 0 && height > 0 && (
          <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} note={note} />
        )}
      </div>
    </section>
  );
}
