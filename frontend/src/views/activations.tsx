import { useMemo, useRef } from 'react';

import { drawAtlas, drawHeat, fitGrid, mapRect, type Grid } from '../draw/atlas';
import { drawColumns } from '../draw/bars';
import { drawUnit } from '../draw/curve';
import { extremes, type Shade } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import { format, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import type { Watch } from '../live/watches';
import { useExperiment } from '../state/experiment';
import { usePreferences, type ScaleMode } from '../state/preferences';
import { limitOf, strideOf, valueAt } from './arrays';
import { Legend, legendNumber, ScaleSwitch } from './legend';
import { LiveCanvas, LiveText, type Surface } from './live';
import { useEmptyNote } from './note';
import { mapLimit, netLimit } from './scale';
import { useSize } from './size';
import { countDead, countSaturated, saturation } from './units';
import type { InspectorProps, TileProps, ViewModule } from './view';
import { useFact } from './watch';

/** One watch for all nodes: the server needs one forward pass for the whole net. */
const everything: Watch = { view: 'activations' };

/** The selected node has a watch of its own: it is cheap, so its pictures come often. */
function useNodeWatch(node: string): Watch {
  const selected = useExperiment((state) => state.selected === node);
  return useMemo(() => (selected ? { view: 'activations', node } : everything), [selected, node]);
}

/** What a frame has for a node: maps over the inputs, a heat map of the pinned sample, or one mean per unit. */
function arrayOf(frame: Frame, node: string): FrameArray | undefined {
  return frame.arrays[`${node}.sample`] ?? frame.arrays[node];
}

/** Nodes' own arrays, without the shares of zeros. */
function allArrays(frame: Frame): FrameArray[] {
  return Object.entries(frame.arrays)
    .filter(([name]) => !name.endsWith('.zeros'))
    .map(([, array]) => array);
}

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };
const shade: Shade = { table: { rgba: new Uint8ClampedArray(1024), zero: 0, span: 0 }, limit: 0, scale: 1, hatching: [[0, 0, 0], [0, 0, 0]] };

function drawNode(ctx: Context, frame: Frame, node: string, surface: Surface, mode: ScaleMode, grid: Grid | null, caption: number): void {
  const array = arrayOf(frame, node);
  if (array === undefined) return;
  const { width, height, palette } = surface;
  const net = (): number => netLimit('activations', allArrays);
  shade.table = palette.signed;
  shade.hatching = palette.hatching;
  shade.scale = array.scale;
  if (frame.arrays[`${node}.sample`] !== undefined) {
    shade.limit = mapLimit(mode === 'map' ? 'layer' : mode, array, 0, net);
    shade.flip = false;
    drawHeat(ctx, array.data, array.shape[0] ?? 0, array.shape[1] ?? 0, { x: 0, y: 0, width, height }, shade);
    return;
  }
  const [units = 0, rows = 1, columns = 1] = array.shape;
  if (array.shape.length === 1 || grid === null) {
    const limit = mode === 'net' ? Math.max(net(), limitOf(array)) : limitOf(array);
    drawColumns(ctx, array.data, units, array.scale, limit, { x: 0, y: 0, width, height }, palette);
    return;
  }
  const line = array.shape.length === 2 || rows === 1;
  if (line) {
    const length = strideOf(array);
    for (let index = 0; index < units; index += 1) {
      const limit = mapLimit(mode, array, index, net);
      drawUnit(ctx, array.data, index * length, length, array.scale > 0 ? limit / array.scale : 0, mapRect(grid, index, place, caption), palette);
    }
  } else {
    shade.flip = true;
    drawAtlas(ctx, array.data, [units, rows, columns], grid, shade, (index) => mapLimit(mode, array, index, net), caption);
  }
  const zeros = frame.arrays[`${node}.zeros`];
  if (zeros === undefined) return;
  for (let index = 0; index < units; index += 1) {
    if (valueAt(zeros, index) < 0.9999) continue;
    mapRect(grid, index, place, caption);
    ctx.strokeStyle = palette.bad;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(place.x + 0.75, place.y + 0.75, place.width - 1.5, place.height - 1.5);
  }
}

/** Width / height of one map of an array. */
function aspectOf(shape: readonly number[]): number {
  return shape.length === 2 || shape[1] === 1 ? 1.6 : (shape[2] ?? 1) / (shape[1] ?? 1);
}

function gridFor(shape: readonly number[] | undefined, width: number, height: number, gap: number, caption: number): Grid | null {
  if (shape === undefined || shape.length < 2) return null;
  return fitGrid(shape[0] ?? 1, aspectOf(shape), width, height, gap, caption);
}

function useUnits(node: string) {
  const text = useText('views');
  const language = useLanguage();
  const kind = useExperiment((state) => state.experiment.network.nodes.find((entry) => entry.id === node)?.layer.kind ?? '');
  const badge = (frame: Frame): string => {
    const dead = countDead(frame.arrays[`${node}.zeros`]);
    const saturated = countSaturated(frame.arrays[node], saturation[kind]);
    const parts = [];
    if (dead > 0) parts.push(format(text.badge_dead, { n: dead }));
    if (saturated > 0) parts.push(format(text.badge_saturated, { n: saturated }));
    return parts.join(' · ');
  };
  const label = (frame: Frame | undefined): string => {
    const array = frame === undefined ? undefined : arrayOf(frame, node);
    if (frame === undefined || array === undefined) return format(text.activations_label_empty, { node });
    const [low, high] = extremes(array.data, array.scale);
    const values = { node, units: array.shape[0] ?? 0, low: legendNumber(low, language), high: legendNumber(high, language), step: frame.step };
    return [format(text.activations_label, values), badge(frame)].filter(Boolean).join('. ');
  };
  return { badge, label };
}

function Tile({ node, width, height }: TileProps) {
  const mode = usePreferences((state) => state.scaleMode);
  const { badge, label } = useUnits(node);
  const watch = useNodeWatch(node);
  const shape = useFact(watch, (frame) => arrayOf(frame, node)?.shape ?? []);
  const grid = gridFor(shape ?? undefined, width, height, 3, 0);
  return (
    <div className="view-tile" style={{ width, height }}>
      <LiveCanvas
        watch={watch}
        width={width}
        height={height}
        draw={(ctx, frame, surface) => drawNode(ctx, frame, node, surface, mode, grid, 0)}
        label={label}
      />
      <LiveText watch={watch} text={badge} className="view-badge" />
    </div>
  );
}

function Inspector({ node }: InspectorProps) {
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

const silent = new Set(['Flatten', 'Dropout']);

export const activations: ViewModule = {
  kind: 'activations',
  Tile,
  Inspector,
  fits: (layer, shape) => (shape.length === 1 || shape.length === 2) && !silent.has(layer),
};
