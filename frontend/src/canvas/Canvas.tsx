import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import type { Task } from '../views/catalogue';
import type { Preview } from '../views/preview';
import './canvas.css';
import { Chips } from './Chips';
import { CanvasContext } from './context';
import { useDragging } from './dragging';
import { useEdits } from './edits';
import { sceneOf } from './elements';
import { EmptyTank } from './EmptyTank';
import { useFit } from './fit';
import { useTankFocus } from './focus';
import { useGlide } from './glide';
import { Graph } from './Graph';
import { GraphList } from './GraphList';
import { onTankKey } from './keyboard';
import { Palette } from './Palette';
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
  const { experiment, check, selected, select } = useExperiment();
  const nodes = experiment.network.nodes;
  const edits = useEdits(fields);
  const { palette, closePalette, said } = useCanvas();

  const scene = useMemo(
    () => sceneOf({ nodes, fields, check, catalog, task, title }),
    // `title` is written anew at every render but depends on nothing but the language, which changes all texts at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [nodes, fields, check, catalog, task, text],
  );
  const { root, focused, focus, want, onFocus, onBlur } = useTankFocus(scene, selected);
  const { refit, byHand } = useFit(scene.bounds);
  const dragging = useDragging(scene, edits);
  const places = dragging.places(useGlide(scene.corners));
  const surroundings = useMemo(
    () => ({ task, preview, selected, focused, dropEdge: dragging.over }),
    [task, preview, selected, focused, dragging.over],
  );
  const starters =
    catalog === null || check === null || nodes.length > 0 ? [] : offered(startersFor(task, check.fields), catalog);

  const go = (id: string | null): void => {
    if (id === null) return;
    focus(id);
    select(nodes.some((node) => node.id === id) ? id : null);
  };

  return (
    <CanvasContext.Provider value={surroundings}>
      <section className="tank" aria-label={text.label}>
        <Chips
          check={check}
          empty={nodes.length === 0}
          onFit={() => refit(true)}
          onProblem={(id) => go(id ?? nodes.at(-1)?.id ?? null)}
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
            onKeyDown={(event) => onTankKey(event, root.current, { scene, nodes, fields, edits, go, focus, onOpen })}
            onBlur={onBlur}
            onFocus={onFocus}
          >
            <Graph
              scene={scene}
              places={places}
              dragging={dragging}
              onNode={({ id, data }) => {
                want(id);
                select(data.element.type === 'field' ? null : id);
                if (data.element.type !== 'field') onOpen();
              }}
              onWater={() => select(null)}
              onMove={byHand}
            />
            <p id="tank-how" className="visually-hidden">
              {text.how}
            </p>
          </div>
        )}
        <GraphList elements={scene.elements} />
        <div className="visually-hidden" aria-live="polite">
          {said}
        </div>
        {palette !== null && catalog !== null && (
          <Palette
            layers={catalog.layers}
            near={palette.near}
            onClose={closePalette}
            onChoose={(entry) => {
              const id = edits.insert(palette.place, entry);
              closePalette();
              focus(id);
            }}
          />
        )}
      </section>
    </CanvasContext.Provider>
  );
}
