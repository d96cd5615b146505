import { useRef, useState } from 'react';

import { drawAtlas } from '../draw/atlas';
import type { Shade } from '../draw/pixels';
import { format, formatNumber, formatPercent, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { AttentionHeadFacts } from './attention_facts';
import { entropyOf, readAttention, type Which } from './attention_labels';
import { layoutOf } from './attention_layout';
import { headWords } from './attention_words';
import { drawLines, queryOfLine } from './attention_lines';
import { cellAt, drawMap, queryAt, weightsOf, type ShownHead } from './attention_map';
import { switched } from './attention_off';
import { attentionWatch } from './attention_tile';
import { Legend } from './legend';
import { LiveCanvas } from './live';
import { MapButtons } from './maps';
import { useEmptyNote } from './note';
import { usePinnedWatch } from './pinned_watch';
import { useSize } from './size';
import { SoloButton, useSolo } from './solo';
import { useFact } from './watch';

/** The heads of one node: all small, one large with its tokens and as lines, and how sharply it looks. */
export function AttentionHeads({ node, wanted }: { node: string | null; wanted: Which }) {
  const text = useText('views');
  const note = useEmptyNote();
  const language = useLanguage();
  const watch = usePinnedWatch(node === null ? null : attentionWatch(node));
  const facts = useFact(watch, (frame) => readAttention(frame, wanted));
  const [locked, setLocked] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const solo = useSolo();
  const [row, setRow] = useState(-1);
  const [off, setOff] = useState<ReadonlySet<number>>(new Set());
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
  const { which, layers, heads, queries, keys } = facts;
  if (which === null) return <p className="view-empty">{text.attention_missing}</p>;
  const count = layers * heads;
  const head = Math.min(solo.on ? locked : (hovered ?? locked), count - 1);
  const headName = (index: number): string => headWords(index, facts, text);

  const shown: ShownHead = { facts, layout: layoutOf(facts, width, height), from: head * queries * keys, row };
  const { heads: grid, mapWidth, linesWidth } = shown.layout;

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const cell = cellAt(x, y, frame, shown);
    if (cell === null) return null;
    const { weight, ...names } = cell;
    return `${format(text.hint_attention, names)}\n${weight === null ? text.masked : formatPercent(weight, language)}`;
  };
  const label = (frame: Frame | undefined): string =>
    frame === undefined
      ? format(text.attention_label_empty, { node })
      : format(text.attention_label, {
          kind: which === 'self' ? text.tab_self_attention : text.tab_cross_attention,
          node, head: headName(head), queries, keys, entropy: formatNumber(entropyOf(frame, which, head), language, 2), step: frame.step,
        });

  return (
    <section className="view view-column" aria-label={which === 'self' ? text.tab_self_attention : text.tab_cross_attention}>
      <div className="view-head">
        <span>{which === 'self' ? text.attention_self_help : text.attention_cross_help}</span>
        <span className="grow" />
        {facts.masked && (
          <span className="view-key">
            <i className="is-hatched" />
            {text.masked}
          </span>
        )}
        {count > 1 && <SoloButton solo={solo} name={headName(Math.min(locked, count - 1))} />}
        <Legend watch={watch} scale="single" range={() => [0, 1]} />
      </div>
      <div className="view-fill view-attention" ref={box}>
        {width > 0 && height > 0 && (
          <>
            <LiveCanvas
              watch={watch}
              width={grid.width}
              height={grid.height}
              className="view-maps"
              draw={(ctx, frame, surface) => {
                const array = weightsOf(frame, facts);
                if (array === undefined) return;
                const shade: Shade = { table: surface.palette.single, limit: 1, scale: array.scale, hatching: surface.palette.hatching };
                drawAtlas(ctx, array.data, [count, queries, keys], grid, shade, () => 1);
              }}
              label={label}
            >
              <MapButtons
                grid={grid}
                count={count}
                selected={locked}
                dimmed={(index) => off.has(index) || (solo.on && locked !== index)}
                nameOf={(index) => (off.has(index) ? format(text.head_is_off, { head: headName(index) }) : headName(index))}
                onPick={(index) => {
                  setLocked(index);
                  if (index !== locked) solo.leave();
                }}
                onHover={setHovered}
                onDoubleClick={solo.toggle}
              />
            </LiveCanvas>
            <LiveCanvas
              watch={watch}
              width={mapWidth}
              height={height}
              draw={(ctx, frame, surface) => drawMap(ctx, frame, surface, shown, { query: text.axis_query, key: text.axis_key })}
              label={label}
              hint={hint}
              onHover={(at) => setRow(at === null ? -1 : queryAt(at.y, shown))}
            />
            {linesWidth > 0 && (
              <LiveCanvas
                watch={watch}
                width={linesWidth}
                height={height}
                draw={(ctx, frame, surface) => drawLines(ctx, frame, surface, shown, { query: text.query, key: text.key })}
                label={format(text.attention_lines_label, { head: headName(head) })}
                onHover={(at) => setRow(at === null ? -1 : queryOfLine(at.y, height, shown))}
              />
            )}
            <AttentionHeadFacts
              node={node}
              which={which}
              facts={facts}
              head={head}
              nameOf={headName}
              off={off}
              onSwitch={(index) => setOff((before) => switched(before, index))}
              solo={solo.on}
              lines={linesWidth > 0}
              width={shown.layout.factsWidth}
              height={height}
            />
          </>
        )}
      </div>
    </section>
  );
}
