import { useRef, useState } from 'react';

import { drawAtlas, drawHeat, fitGrid, type Grid } from '../draw/atlas';
import { drawLinks, headEntropy } from '../draw/attention';
import type { Shade } from '../draw/pixels';
import { hatch, type Context, type Rect } from '../draw/rect';
import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import type { Watch } from '../live/watches';
import { readAttention, type Which } from './attention_labels';
import { Legend } from './legend';
import { LiveCanvas, LiveText, type Surface } from './live';
import { MapButtons } from './maps';
import { useEmptyNote } from './note';
import { useSize } from './size';
import type { InspectorProps, TileProps, ViewModule } from './view';
import { useFact } from './watch';

const watchOf = (node: string): Watch => ({ view: 'attention', node });
const attentionLayers = new Set(['MultiheadAttention', 'TransformerEncoderLayer', 'TransformerDecoderLayer']);
const keptMass = 0.7;

/** The grid of all heads as large as fits in which every layer starts a row of its own. */
function gridOfHeads(layers: number, heads: number, aspect: number, width: number, height: number, gap: number): Grid {
  let best: Grid | null = null;
  for (let columns = 1; columns <= heads; columns += 1) {
    if (heads % columns !== 0) continue;
    const rows = (layers * heads) / columns;
    const cell = Math.min((width - gap * (columns - 1)) / columns, ((height - gap * (rows - 1)) / rows) * aspect);
    const grid = fitGrid(1, aspect, Math.max(2, Math.floor(cell)), Math.max(2, Math.floor(cell / aspect)), gap);
    if (best === null || grid.mapWidth > best.mapWidth) best = { ...grid, columns, rows, x: 1, y: 1 };
  }
  return best ?? fitGrid(layers * heads, aspect, width, height, gap);
}

/** Weights [layers, heads, queries, keys] as a list of maps. */
function drawHeads(ctx: Context, array: FrameArray, width: number, height: number, surface: Surface): void {
  const [layers = 1, heads = 1, queries = 1, keys = 1] = array.shape;
  const count = layers * heads;
  const fitted = gridOfHeads(layers, heads, keys / queries, width, height, 3);
  const grid = {
    ...fitted,
    x: Math.floor((width - fitted.columns * (fitted.mapWidth + 3) + 3) / 2),
    y: Math.floor((height - fitted.rows * (fitted.mapHeight + 3) + 3) / 2),
  };
  const shade: Shade = { table: surface.palette.single, limit: 1, scale: array.scale, hatching: surface.palette.hatching };
  drawAtlas(ctx, array.data, [count, queries, keys], grid, shade, () => 1);
}

function Tile({ node, width, height }: TileProps) {
  const text = useText('views');
  // A decoder layer shows both kinds, one above the other, in its tile; the inspector has a tab for each.
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    const present = (['self', 'cross'] as const).filter((which) => frame.arrays[which] !== undefined);
    const each = (height - 4 * (present.length - 1)) / Math.max(1, present.length);
    present.forEach((which, index) => {
      const array = frame.arrays[which];
      if (array === undefined) return;
      ctx.save();
      ctx.translate(0, index * (each + 4));
      drawHeads(ctx, array, width, each, surface);
      ctx.restore();
    });
  };
  const label = (frame: Frame | undefined): string => {
    if (frame === undefined) return format(text.attention_label_empty, { node });
    const [layers = 1, heads = 1] = (frame.arrays.self ?? frame.arrays.cross)?.shape ?? [];
    return format(text.attention_tile_label, { node, layers, heads, step: frame.step });
  };
  return <LiveCanvas watch={watchOf(node)} width={width} height={height} draw={draw} label={label} />;
}

function useAttention(node: string | null, wanted: Which) {
  const watch = node === null ? null : watchOf(node);
  const facts = useFact(watch, (frame) => readAttention(frame, wanted));
  return { watch, facts };
}

function Heads({ node, wanted }: { node: string | null; wanted: Which }) {
  const text = useText('views');
  const note = useEmptyNote();
  const language = useLanguage();
  const { watch, facts } = useAttention(node, wanted);
  const [locked, setLocked] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const [solo, setSolo] = useState<number | null>(null);
  const [row, setRow] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  if (node === null || watch === null) return <p className="view-empty">{text.select_node}</p>;
  if (facts === null) {
    return (
      <div className="view view-fill" ref={box}>
        {width > 0 && <LiveCanvas watch={watch} width={width} height={Math.max(80, height)} draw={() => undefined} label={note} note={note} />}
      </div>
    );
  }
  const { which, layers, heads, queries, keys, queryNames, keyNames, predicted } = facts;
  if (which === null) return <p className="view-empty">{text.attention_missing}</p>;
  const count = layers * heads;
  const head = solo ?? Math.min(hovered ?? locked, count - 1);
  const headName = (index: number): string =>
    layers > 1
      ? format(text.head_of_layer, { head: (index % heads) + 1, layer: Math.floor(index / heads) + 1 })
      : format(text.head, { head: index + 1 });

  // Side by side: heads, the large map, the lines, the facts; narrow panels give the lines' room to the map.
  const gridWidth = Math.min(Math.max(120, width * 0.22), heads * 92);
  const linesWidth = width >= 680 ? 190 : 0;
  const mapWidth = Math.max(140, width - gridWidth - (linesWidth > 0 ? linesWidth + 24 : 0) - 132 - 48);
  const gridHeight = Math.max(60, height - 4);
  const grid = gridOfHeads(layers, heads, keys / queries, gridWidth - 2, gridHeight - 2, 8);
  const left = 24 + longest(queryNames.map((name, index) => labelOf(name, predicted[index]))) * 6.8;
  // Key names that are wider than a cell stand upright.
  const top = 24 + (longest(keyNames) > 1 ? Math.min(6, longest(keyNames)) * 6.6 : 8);
  const cell = Math.max(2, Math.min((mapWidth - left) / keys, (height - top - 2) / queries, 26));
  const plot: Rect = { x: left, y: top, width: cell * keys, height: cell * queries };

  const arrayOf = (frame: Frame): FrameArray | undefined => frame.arrays[which];
  const maskOf = (frame: Frame): FrameArray | undefined => frame.arrays[`${which}_mask`];
  const from = head * queries * keys;

  const drawMap = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const array = arrayOf(frame);
    if (array === undefined) return;
    const shade: Shade = { table: palette.single, limit: 1, scale: array.scale, hatching: palette.hatching };
    drawHeat(ctx, array.data, queries, keys, plot, shade, from);
    const mask = maskOf(frame);
    if (mask !== undefined) {
      for (let index = 0; index < queries * keys; index += 1) {
        if ((mask.data[index] ?? 0) === 0) continue;
        const place = { x: plot.x + (index % keys) * cell, y: plot.y + Math.floor(index / keys) * cell, width: cell, height: cell };
        ctx.fillStyle = palette.glassSoft;
        ctx.fillRect(place.x, place.y, cell, cell);
        hatch(ctx, place, palette.line, 4);
      }
    }
    ctx.font = `${Math.min(11, Math.max(8, cell))}px ${palette.mono}`;
    const skip = Math.max(1, Math.ceil(9 / cell));
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'right';
    for (let index = 0; index < queries; index += skip) {
      ctx.fillStyle = index === row ? palette.accent : palette.ink2;
      ctx.fillText(labelOf(queryNames[index] ?? '', predicted[index]), plot.x - 6, plot.y + (index + 0.5) * cell);
    }
    ctx.textAlign = 'center';
    ctx.fillStyle = palette.ink2;
    for (let index = 0; index < keys; index += skip) {
      const name = clip(keyNames[index] ?? '', 6);
      const x = plot.x + (index + 0.5) * cell;
      if (ctx.measureText(name).width <= cell * skip) {
        ctx.fillText(name, x, plot.y - 9);
        continue;
      }
      ctx.save();
      ctx.translate(x, plot.y - 5);
      ctx.rotate(-Math.PI / 2);
      ctx.textAlign = 'left';
      ctx.fillText(name, 0, 0);
      ctx.restore();
    }
    ctx.fillStyle = palette.ink3;
    ctx.font = `11px ${palette.font}`;
    ctx.textAlign = 'left';
    ctx.fillText(text.axis_key, plot.x, 7);
    ctx.save();
    ctx.translate(7, plot.y);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = 'right';
    ctx.fillText(text.axis_query, 0, 0);
    ctx.restore();
    if (row >= 0) {
      ctx.strokeStyle = palette.accent;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(plot.x, plot.y + row * cell, plot.width, cell);
    }
  };

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const array = arrayOf(frame);
    const query = Math.floor((y - plot.y) / cell);
    const key = Math.floor((x - plot.x) / cell);
    if (array === undefined || query < 0 || query >= queries || key < 0 || key >= keys) return null;
    const names = { query: labelOf(queryNames[query] ?? '', predicted[query]), key: keyNames[key] ?? '', row: query + 1, column: key + 1 };
    const masked = (maskOf(frame)?.data[query * keys + key] ?? 0) !== 0;
    const weight = (array.data[from + query * keys + key] ?? Number.NaN) * array.scale;
    return `${format(text.hint_attention, names)}\n${masked ? text.masked : formatPercent(weight, language)}`;
  };

  const linesTop = 20;
  const heightOfLines = (room: number): number => Math.min(room - linesTop - 4, Math.max(queries, keys) * 26);
  const drawLines = (ctx: Context, frame: Frame, { palette, width: linesRoom, height: linesHeight }: Surface): void => {
    const array = arrayOf(frame);
    if (array === undefined) return;
    const gutter = 10 + Math.min(5, Math.max(longest(queryNames), longest(keyNames))) * 6.8;
    const rect: Rect = { x: gutter, y: linesTop, width: linesRoom - 2 * gutter, height: heightOfLines(linesHeight) };
    drawLinks(ctx, array.data, from, queries, keys, array.scale, rect, row, keptMass, palette);
    const write = (names: readonly string[], x: number, align: CanvasTextAlign, marked: number): void => {
      const step = rect.height / names.length;
      const skip = Math.max(1, Math.ceil(10 / step));
      ctx.font = `11px ${palette.mono}`;
      ctx.textAlign = align;
      ctx.textBaseline = 'middle';
      for (let index = 0; index < names.length; index += skip) {
        ctx.fillStyle = index === marked ? palette.accent : palette.ink2;
        ctx.fillText(clip(names[index] ?? '', 5), x, rect.y + (index + 0.5) * step);
      }
    };
    write(queryNames, rect.x - 6, 'right', row);
    write(keyNames, rect.x + rect.width + 6, 'left', -1);
    ctx.fillStyle = palette.ink3;
    ctx.font = `11px ${palette.font}`;
    ctx.textAlign = 'right';
    ctx.fillText(text.query, rect.x + 8, 7);
    ctx.textAlign = 'left';
    ctx.fillText(text.key, rect.x + rect.width - 8, 7);
  };

  const entropy = (frame: Frame): number => {
    const array = arrayOf(frame);
    return array === undefined ? Number.NaN : headEntropy(array.data, from, queries, keys);
  };
  const label = (frame: Frame | undefined): string =>
    frame === undefined
      ? format(text.attention_label_empty, { node })
      : format(text.attention_label, {
          kind: which === 'self' ? text.tab_attention : text.tab_cross_attention,
          node, head: headName(head), queries, keys, entropy: formatNumber(entropy(frame), language, 2), step: frame.step,
        });
  const mapCanvasWidth = Math.ceil(plot.x + plot.width + 2);

  return (
    <section className="view view-column" aria-label={which === 'self' ? text.tab_attention : text.tab_cross_attention}>
      <div className="view-head">
        <span>{which === 'self' ? text.attention_self_help : text.attention_cross_help}</span>
        <span className="grow" />
        {facts.masked && (
          <span className="view-key">
            <i className="is-hatched" />
            {text.masked}
          </span>
        )}
        <Legend watch={watch} scale="single" range={() => [0, 1]} />
      </div>
      <div className="view-fill view-attention" ref={box}>
        {width > 0 && height > 0 && (
          <>
            <LiveCanvas
              watch={watch}
              width={gridWidth}
              height={gridHeight}
              className="view-maps"
              draw={(ctx, frame, surface) => {
                const array = arrayOf(frame);
                if (array === undefined) return;
                const shade: Shade = { table: surface.palette.single, limit: 1, scale: array.scale, hatching: surface.palette.hatching };
                drawAtlas(ctx, array.data, [count, queries, keys], grid, shade, () => 1);
              }}
              label={label}
            >
              <MapButtons
                grid={grid}
                count={count}
                selected={solo ?? locked}
                dimmed={(index) => solo !== null && solo !== index}
                nameOf={headName}
                onPick={(index) => {
                  setLocked(index);
                  if (solo !== null && solo !== index) setSolo(null);
                }}
                onHover={setHovered}
                onDoubleClick={(index) => setSolo((before) => (before === index ? null : index))}
              />
            </LiveCanvas>
            <LiveCanvas
              watch={watch}
              width={mapCanvasWidth}
              height={height}
              draw={drawMap}
              label={label}
              hint={hint}
              onHover={(at) => {
                const over = at === null ? -1 : Math.floor((at.y - plot.y) / cell);
                setRow(over >= 0 && over < queries ? over : -1);
              }}
            />
            {linesWidth > 0 && (
              <LiveCanvas
                watch={watch}
                width={linesWidth}
                height={height}
                draw={drawLines}
                label={format(text.attention_lines_label, { head: headName(head) })}
                onHover={(at) => {
                  const over = at === null ? -1 : Math.floor(((at.y - linesTop) / heightOfLines(height)) * queries);
                  setRow(over >= 0 && over < queries ? over : -1);
                }}
              />
            )}
            <div className="view-facts">
              <h4>{headName(head)}</h4>
              <p>
                {text.entropy} <LiveText watch={watch} className="view-number" text={(frame) => formatNumber(entropy(frame), language, 2)} />
              </p>
              <p className="view-faint">{format(text.entropy_help, { most: formatNumber(Math.log(keys), language, 2) })}</p>
              {linesWidth > 0 && <p className="view-faint">{format(text.lines_help, { mass: formatPercent(keptMass, language, 0) })}</p>}
              <p className="view-faint">{solo === null ? text.solo_help : text.solo_on}</p>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

/** A query's own token with the one that was predicted there. */
function labelOf(token: string, prediction: string | undefined): string {
  return prediction === undefined || prediction === '' ? clip(token, 9) : `${clip(token, 6)} → ${clip(prediction, 6)}`;
}

function clip(word: string, letters: number): string {
  return word.length > letters ? `${word.slice(0, Math.max(1, letters - 1))}…` : word;
}

function longest(words: readonly string[]): number {
  return words.reduce((most, word) => Math.max(most, word.length), 1);
}

export const attention: ViewModule = {
  kind: 'attention',
  Tile,
  Inspector: ({ node }: InspectorProps) => <Heads key={node} node={node} wanted="self" />,
  fits: (layer) => attentionLayers.has(layer),
};

/** Attention of a decoder to the memory, a view of its own so that nobody takes it for self-attention. */
export const crossAttention: ViewModule = {
  kind: 'cross_attention',
  Inspector: ({ node }: InspectorProps) => <Heads key={node} node={node} wanted="cross" />,
  fits: (layer) => layer === 'TransformerDecoderLayer',
};
