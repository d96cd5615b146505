import { useRef } from 'react';

import { cornerOf, drawAtlas, fitGrid, mapRect, type Grid } from '../draw/atlas';
import { compositeRgb, extremes, type Shade } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import { scratch } from '../draw/scratch';
import { format, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { limitOf, valueAt } from './arrays';
import { Legend, legendNumber } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useEmptyNote } from './note';
import { useSelection } from './selection';
import { useSize } from './size';
import type { InspectorProps, ViewModule } from './view';
import { useFact } from './watch';

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };
const caption = 16;

/** Kernels [out, 3, rows, columns] as colour pictures: each kernel spans its own range, black to full. */
function drawComposite(ctx: Context, array: FrameArray, grid: Grid): void {
  const [outputs = 0, , rows = 1, columns = 1] = array.shape;
  const each = rows * columns;
  const picture = scratch(columns, rows * outputs);
  for (let index = 0; index < outputs; index += 1) {
    const [low, high] = extremes(array.data, array.scale, index * 3 * each, 3 * each);
    compositeRgb(picture.pixels, index * each, array.data, index * 3 * each, each, array.scale, low, high);
  }
  picture.commit();
  for (let index = 0; index < outputs; index += 1) {
    mapRect(grid, index, place, caption);
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(place.x, place.y, place.width, place.height, cornerOf(grid));
    ctx.clip();
    picture.stamp(ctx, 0, index * rows, columns, rows, place.x, place.y, place.width, place.height);
    ctx.restore();
  }
}

function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const watch = node === null ? null : { view: 'kernels', node };
  const shape = useFact(watch, (frame) => frame.arrays.kernels?.shape ?? []);
  const channel = useSelection((state) => (node === null ? 0 : (state.channels[node] ?? 0)));
  const { selectChannel } = useSelection.getState();
  if (node === null) return <p className="view-empty">{text.select_node}</p>;
  const [outputs = 1, inputs = 1, rows = 3, columns = 3] = shape ?? [];
  const composite = inputs === 3;
  // One picture per output channel where colours or a single input allow it, else one row per output channel.
  const perRow = composite ? 1 : inputs;
  const single = perRow === 1;
  const shownOutputs = single ? outputs : Math.max(1, Math.min(outputs, 32));
  const grid = single
    ? fitGrid(outputs, columns / rows, width, height, 8, caption)
    : matrixGrid(shownOutputs, perRow, rows, columns, width - 2, height - 2);
  const each = rows * columns;
  // A wide layer's matrix may be larger than the panel, which then scrolls.
  const used = single
    ? { width: 0, height: 0 }
    : {
        width: grid.columns * (grid.mapWidth + grid.gap) + 2,
        height: grid.rows * (grid.mapHeight + grid.gap) + 2,
      };

  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const array = frame.arrays.kernels;
    if (array?.shape.length !== 4) return;
    const below = single ? caption : 0;
    if (composite) {
      drawComposite(ctx, array, grid);
    } else {
      const shade: Shade = { table: palette.signed, limit: 0, scale: array.scale, hatching: palette.hatching };
      drawAtlas(ctx, array.data, [shownOutputs * perRow, rows, columns], grid, shade, () => limitOf(array), below);
    }
    if (single) {
      ctx.fillStyle = palette.ink3;
      ctx.font = `10px ${palette.font}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'top';
      for (let index = 0; index < outputs; index += 1) {
        mapRect(grid, index, place, caption);
        ctx.fillText(String(index + 1), place.x + place.width / 2, place.y + place.height + 4);
      }
    }
    if (channel >= shownOutputs) return;
    const first = { ...mapRect(grid, channel * perRow, place, below) };
    const last = mapRect(grid, channel * perRow + perRow - 1, place, below);
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.roundRect(first.x - 1, first.y - 1, last.x + last.width - first.x + 2, last.y + last.height - first.y + 2, 4);
    ctx.stroke();
  };

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const array = frame.arrays.kernels;
    if (array === undefined) return null;
    for (let index = 0; index < shownOutputs * perRow; index += 1) {
      mapRect(grid, index, place, single ? caption : 0);
      const u = (x - place.x) / place.width;
      const v = (y - place.y) / place.height;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      const cell = Math.floor(v * rows) * columns + Math.floor(u * columns);
      const output = Math.floor(index / perRow);
      const number = (input: number): string => legendNumber(valueAt(array, (output * inputs + input) * each + cell), language, 4);
      if (composite) return ['R', 'G', 'B'].map((name, input) => `${name} ${number(input)}`).join('\n');
      return `${format(text.hint_kernel, { output: output + 1, input: (index % perRow) + 1 })}\n${number(index % perRow)}`;
    }
    return null;
  };

  const label = (frame: Frame | undefined): string => {
    const array = frame?.arrays.kernels;
    if (frame === undefined || array === undefined) return format(text.kernels_label_empty, { node });
    const [low, high] = extremes(array.data, array.scale);
    return format(text.kernels_label, {
      node, outputs, inputs, rows, columns, low: legendNumber(low, language), high: legendNumber(high, language), step: frame.step,
    });
  };

  return (
    <section className="view view-column" aria-label={text.tab_kernels}>
      <div className="view-head">
        <span>{composite ? text.kernels_composite : single ? text.kernels_single : format(text.kernels_matrix, { shown: shownOutputs, outputs, inputs })}</span>
        <span className="grow" />
        {!composite && (
          <Legend
            watch={watch}
            scale="signed"
            range={(frame) => {
              const array = frame.arrays.kernels;
              return array === undefined ? null : [-limitOf(array), limitOf(array)];
            }}
          />
        )}
      </div>
      <div className="view-fill view-scroll" ref={box}>
        {width > 0 && height > 0 && (
            <LiveCanvas
              watch={watch}
              width={Math.max(width, used.width)}
              height={Math.max(height, used.height)}
              draw={draw}
              label={label}
              hint={hint}
              note={note}
              onPick={(x, y) => {
                const index = indexAt(grid, shownOutputs * perRow, x, y, single ? caption : 0);
                if (index !== null) selectChannel(node, Math.floor(index / perRow));
              }}
            />
        )}
      </div>
      {shape !== null && outputs > 1 && (
        <label className="view-choice">
          {text.kernels_choose}
          <select value={Math.min(channel, outputs - 1)} onChange={(event) => selectChannel(node, Number(event.target.value))}>
            {Array.from({ length: outputs }, (_, index) => (
              <option key={index} value={index}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

/** Columns = output channels, rows = input channels; never so small that a weight is less than four pixels. */
function matrixGrid(outputs: number, inputs: number, rows: number, columns: number, width: number, height: number): Grid {
  const gap = 3;
  const fitting = Math.min((width - gap * (outputs - 1)) / outputs, (((height - gap * (inputs - 1)) / inputs) * columns) / rows);
  const mapWidth = Math.max(4 * columns, Math.floor(fitting));
  const mapHeight = Math.floor((mapWidth * rows) / columns);
  return { columns: outputs, rows: inputs, mapWidth, mapHeight, x: 1, y: 1, gap, byColumn: true };
}

function indexAt(grid: Grid, count: number, x: number, y: number, below: number): number | null {
  for (let index = 0; index < count; index += 1) {
    mapRect(grid, index, place, below);
    if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height) return index;
  }
  return null;
}

export const kernels: ViewModule = { kind: 'kernels', Inspector, fits: (layer) => layer === 'Conv2d' };
