import { useRef, useState } from 'react';

import { format, useText } from '../i18n';
import { usePreferences } from '../state/preferences';
import { useUnitsDrawing } from './activations_drawing';
import { allArrays, arrayOf, gridFor } from './activations_picture';
import { useUnitName, useUnitNames } from './activations_names';
import { captionHeight, samePlace, unitAt, unitsLayout, type UnitPlace } from './activations_places';
import { UnitSteer } from './activations_steer';
import { Terms } from './activations_terms';
import { useNodeWatch, useUnits } from './activations_units';
import { limitOf } from './arrays';
import { Legend, ScaleSwitch } from './legend';
import { LiveCanvas } from './live';
import { LiveText } from './live_text';
import { useEmptyNote } from './note';
import { netLimit } from './scale';
import { useSelection } from './selection';
import { useSize } from './size';
import { SoloButton, useSolo } from './solo';
import type { InspectorProps } from './view';
import { useFact } from './watch';

/** Every unit of a node, large; the sum behind the one that is chosen stands beside them. */
export function ActivationsInspector({ node }: InspectorProps) {
  const text = useText('views');
  const locked = useSelection((state) => (node === null ? null : (state.units[node] ?? null)));
  if (node === null) return <p className="view-empty">{text.select_node}</p>;
  return (
    <div className="view-beside">
      <div>
        <Units key={node} node={node} locked={locked} />
      </div>
      <div>{locked !== null && <Terms node={node} place={locked} />}</div>
    </div>
  );
}

function Units({ node, locked }: { node: string; locked: UnitPlace | null }) {
  const text = useText('views');
  const note = useEmptyNote();
  const mode = usePreferences((state) => state.scaleMode);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const { badge, label } = useUnits(node);
  const watch = useNodeWatch(node);
  const facts = useFact(watch, (frame) => ({
    shape: arrayOf(frame, node)?.shape ?? [],
    sample: frame.arrays[`${node}.sample`] !== undefined,
    own: frame.meta.own === true,
  }));
  const { shape, sample } = facts ?? { shape: [], sample: false };
  const solo = useSolo();
  const [chosen, setChosen] = useState(0);
  const several = !sample && shape.length > 1 && (shape[0] ?? 0) > 1;
  const alone = solo.on && several ? (locked?.unit ?? chosen) : null;
  const grid = sample ? null : gridFor(alone === null ? shape : [1, ...shape.slice(1)], width, height, 8, captionHeight);
  const names = useUnitNames(node, sample ? 0 : (shape[0] ?? 0));
  const unitName = useUnitName(names);
  const layout = unitsLayout(shape, sample, grid, width, height, alone, names);
  const { draw, hint } = useUnitsDrawing(node, layout, mode, locked, names);
  const columns = facts?.own === true ? text.activations_own : text.activations_means;
  const what = { maps: text.activations_maps, tokens: text.activations_sample, columns }[layout.kind];
  const lock = (place: UnitPlace): void => {
    setChosen(place.unit);
    useSelection.getState().selectUnit(node, samePlace(place, locked) && alone === null ? null : place);
  };
  return (
    <section className="view view-column" aria-label={text.tab_activations}>
      <div className="view-head">
        <span className="view-help">{facts === null || shape.length === 0 ? '' : format(text.unit_help, { what })}</span>
        <LiveText watch={watch} text={badge} className="view-bad" />
        <span className="grow" />
        {several && <SoloButton solo={solo} name={unitName(locked?.unit ?? chosen)} />}
        <ScaleSwitch />
        <Legend
          watch={watch}
          scale="signed"
          range={(frame) => {
            const values = arrayOf(frame, node);
            if (values === undefined) return null;
            const end = mode === 'net' ? netLimit('activations', allArrays) : limitOf(values);
            return [-end, end];
          }}
        />
      </div>
      <div className="view-fill" ref={box} onDoubleClick={several ? solo.toggle : undefined}>
        {width > 0 && height > 0 && (
          <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} hint={hint} note={note}>
            {facts !== null && layout.units > 0 && (
              <UnitSteer
                name={format(text.unit_choose, { node })}
                layout={layout}
                unitName={unitName}
                locked={locked}
                onMove={(place) => (locked === null ? setChosen(place.unit) : lock(place))}
                onPick={(x, y) => {
                  const place = unitAt(x, y, layout);
                  if (place !== null) lock(place);
                }}
                onLock={lock}
                onClose={() => useSelection.getState().selectUnit(node, null)}
              />
            )}
          </LiveCanvas>
        )}
      </div>
    </section>
  );
}
