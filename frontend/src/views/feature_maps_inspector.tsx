import { useRef, type KeyboardEvent } from 'react';

import { fitGrid, mapRect } from '../draw/atlas';
import type { Context } from '../draw/rect';
import { format, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { usePreferences } from '../state/preferences';
import { valueAt } from './arrays';
import { drawMaps, limitOfNet, mapsWatch, mostMaps, useMapsLabel } from './feature_maps_picture';
import { Legend, legendNumber, ScaleSwitch } from './legend';
import { LiveCanvas, type Surface } from './live';
import { MapButtons } from './maps';
import { useEmptyNote } from './note';
import { usePinnedWatch } from './pinned_watch';
import { mapLimit } from './scale';
import { useSelection } from './selection';
import { useSize } from './size';
import { SoloButton, useSolo } from './solo';
import type { InspectorProps } from './view';
import { useFact } from './watch';

const place = { x: 0, y: 0, width: 0, height: 0 };

const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** All maps, large; a cell of one can be chosen with the mouse or the arrow keys. */
export function FeatureMapsInspector({ node, shape }: InspectorProps) {
  const text = useText('views');
  const note = useEmptyNote();
  const language = useLanguage();
  const mode = usePreferences((state) => state.scaleMode);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const watch = usePinnedWatch(node === null ? null : mapsWatch(node));
  const label = useMapsLabel(node ?? '');
  const facts = useFact(watch, (frame) => ({
    count: frame.arrays.maps?.shape[0] ?? 0,
    channels: typeof frame.meta.channels === 'number' ? frame.meta.channels : (frame.arrays.maps?.shape[0] ?? 0),
  }));
  const channel = useSelection((state) => (node === null ? 0 : (state.channels[node] ?? 0)));
  const cell = useSelection((state) => (state.cell?.node === node ? state.cell : null));
  const solo = useSolo();
  const { selectChannel, selectCell } = useSelection.getState();
  if (node === null || shape === null) return <p className="view-empty">{text.select_node}</p>;
  const [channels = 1, rows = 1, columns = 1] = shape;
  const count = facts?.count ?? Math.min(channels, mostMaps);
  const chosen = Math.min(channel, Math.max(0, count - 1));
  const alone = solo.on ? chosen : null;
  const grid = { ...fitGrid(alone === null ? Math.max(1, count) : 1, columns / rows, width, height, 8, 16), x: 2 };
  const cellAt = (index: number, row: number, column: number): void =>
    selectCell({
      node,
      channel: index,
      row: Math.max(0, Math.min(rows - 1, row)),
      column: Math.max(0, Math.min(columns - 1, column)),
    });
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    drawMaps(ctx, frame, grid, surface, mode, 16, alone);
    if (cell === null || (alone !== null && alone !== cell.channel)) return;
    const map = mapRect(grid, alone === null ? cell.channel : 0, place, 16);
    const size = [map.width / columns, map.height / rows] as const;
    const around = Math.max(0, (4 - Math.min(...size)) / 2);
    ctx.strokeStyle = surface.palette.ink;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(
      map.x + cell.column * size[0] - around,
      map.y + cell.row * size[1] - around,
      size[0] + 2 * around,
      size[1] + 2 * around,
    );
  };
  const hint = (x: number, y: number, frame: Frame): string | null => {
    const array = frame.arrays.maps;
    if (array === undefined) return null;
    for (let position = 0; position < (alone === null ? count : 1); position += 1) {
      const index = alone ?? position;
      mapRect(grid, position, place, 16);
      const row = Math.floor(((y - place.y) / place.height) * rows);
      const column = Math.floor(((x - place.x) / place.width) * columns);
      if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
      const value = valueAt(array, (index * rows + row) * columns + column);
      return `${format(text.hint_cell, { n: index + 1, row: row + 1, column: column + 1 })}\n${legendNumber(value, language, 4)}`;
    }
    return null;
  };
  const steer = (index: number, event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const from = cell?.channel === index ? cell : { row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
    cellAt(index, from.row + move[0], from.column + move[1]);
  };
  return (
    <section className="view view-column" aria-label={text.tab_feature_maps}>
      <div className="view-head">
        <span className="view-help">{count < (facts?.channels ?? channels) ? format(text.maps_first, { count, channels: facts?.channels ?? channels }) : text.maps_help}</span>
        <span className="grow" />
        {count > 1 && <SoloButton solo={solo} name={format(text.map_name, { n: chosen + 1 })} />}
        <ScaleSwitch />
        <Legend
          watch={watch}
          scale="signed"
          range={(frame) => {
            const array = frame.arrays.maps;
            if (array === undefined) return null;
            const end = mapLimit(mode, array, Math.min(channel, (array.shape[0] ?? 1) - 1), limitOfNet);
            return [-end, end];
          }}
        />
      </div>
      <div className="view-fill" ref={box} onDoubleClick={count > 1 ? solo.toggle : undefined}>
        {width > 0 && height > 0 && (
          <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} note={note} className="view-maps">
            {facts !== null && (
              <MapButtons
                grid={grid}
                count={count}
                caption={16}
                alone={alone}
                selected={channel}
                nameOf={(index) => format(text.map_name, { n: index + 1 })}
                captionOf={(index) => new Intl.NumberFormat(language).format(index + 1)}
                onPick={(index, at) => {
                  if (at === null) selectChannel(node, index);
                  else cellAt(index, Math.floor(at.v * rows), Math.floor(at.u * columns));
                }}
                onKeyDown={steer}
              />
            )}
          </LiveCanvas>
        )}
      </div>
    </section>
  );
}
