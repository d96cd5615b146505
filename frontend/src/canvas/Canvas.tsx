import { ReactFlowProvider } from '@xyflow/react';
import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import type { Task } from '../views/catalogue';
import type { Preview } from '../views/preview';
import { Acts } from './acts';
import './canvas.css';
import { Chips } from './Chips';
import { CanvasContext } from './context';
import { useDragging } from './dragging';
import { useEdits } from './edits';
import { EmptyTank } from './EmptyTank';
import { useFit } from './fit';
import { useTankFocus } from './focus';
import { useGlider } from './glide';
import { Graph } from './Graph';
import { GraphList } from './GraphList';
import { onTankKey } from './keyboard';
import { Palette } from './Palette';
import { SceneKeeper } from './scene';
import { offered, startersFor } from './starters';
import { useCanvas } from './store';
import { useWords } from './words';

interface Props {
  task: Task | null;
  /** Names of the data set's fields, in its order. */
  fields: readonly string[];
  preview: Preview | null;
  /** A node was opened (click or Enter): the inspector should be seen. */
  onOpen: () => void;
}

/** The network from left to right: built, and watched, in one place. */
export function Canvas(props: Props): ReactNode {
  return (
    <ReactFlowProvider>
      <Tank {...props} />
    </ReactFlowProvider>
  );
}

function Tank({ task, fields, preview, onOpen }: Props): ReactNode {
  const text = useText('canvas');
  const { title } = useWords();
  const catalog = useCatalog();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const check = useExperiment((state) => state.check);
  const selected = useExperiment((state) => state.selected);
  const palette = useCanvas((state) => state.palette);
  const edits = useEdits(fields);
  const [keeper] = useState(() => new SceneKeeper());

  const scene = useMemo(
    () => {
      const hold = [useExperiment.getState().selected, useCanvas.getState().focused];
      return keeper.compose({ nodes, fields, check, catalog, task, title }, hold);
    },
    // `title` is written anew at every render but depends on nothing but the language, which changes all texts at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [keeper, nodes, fields, check, catalog, task, text],
  );
  const { root, focus, want, onFocus, onBlur } = useTankFocus(scene, selected);
  const fit = useFit(scene);
  const glider = useGlider(root, scene);
  const dragging = useDragging({ root, scene, glider, edits, byHand: fit.byHand });
  const surroundings = useMemo(() => ({ task, preview }), [task, preview]);
  const now = { scene, nodes, fields, edits, focus, want, onOpen, fit };
  const [acts] = useState(() => new Acts());
  useLayoutEffect(() => acts.follow(now));
  const starters =
    catalog === null || check === null || nodes.length > 0 ? [] : offered(startersFor(task, check.fields), catalog);

  return (
    <CanvasContext.Provider value={surroundings}>
      <section className="tank" aria-label={text.label}>
        <Chips
          check={check}
          empty={nodes.length === 0}
          fit={fit}
          onProblem={(id) => acts.go(id ?? nodes.at(-1)?.id ?? null)}
        />
        {nodes.length === 0 ? (
          <EmptyTank starters={starters} field={fields[0] ?? 'input'} onStart={edits.replace} />
        ) : (
          // The graph is one widget with its own keys; its nodes are what the keyboard reaches.
          // eslint-disable-next-line jsx-a11y/no-static-element-interactions
          <div
            ref={root}
            className="tank-graph"
            tabIndex={-1}
            aria-describedby="tank-how"
            onKeyDown={(event) => onTankKey(event, root.current, { ...now, go: acts.go })}
            onBlur={onBlur}
            onFocus={onFocus}
            {...dragging}
          >
            <Graph scene={scene} acts={acts} />
            <p id="tank-how" className="visually-hidden">
              {text.how}
            </p>
          </div>
        )}
        <GraphList elements={scene.elements} />
        <Said />
        {palette !== null && catalog !== null && (
          <Palette
            layers={catalog.layers}
            near={palette.near}
            onClose={useCanvas.getState().closePalette}
            onChoose={(entry) => {
              const id = edits.insert(palette.place, entry);
              useCanvas.getState().closePalette();
              focus(id);
            }}
          />
        )}
      </section>
    </CanvasContext.Provider>
  );
}

function Said(): ReactNode {
  const said = useCanvas((state) => state.said);
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
