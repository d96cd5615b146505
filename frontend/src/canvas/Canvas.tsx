import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';

import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import { useHiddenControls } from '../state/lesson';
import { classes } from '../ui';
import type { Task } from '../views/catalogue';
import type { Preview } from '../views/preview';
import { Acts } from './acts';
import './canvas.css';
import './detail.css';
import { Chips } from './Chips';
import { CanvasContext } from './context';
import { copyingOf, useCopying } from './copying';
import { useDetail } from './detail';
import { inWater, partAt, useDragging } from './dragging';
import { useEdits } from './edits';
import { EmptyTank } from './EmptyTank';
import { usesFingers } from './fingers';
import { useFit } from './fit';
import { useTankFocus } from './focus';
import { useGlider } from './glide';
import { Graph } from './Graph';
import { GraphList } from './GraphList';
import { InsertPalette } from './InsertPalette';
import { onTankKey } from './keyboard';
import { NodeMenu } from './NodeMenu';
import { needsOverview } from './overview_size';
import { Said } from './Said';
import { SceneKeeper } from './scene';
import { offered, startersFor } from './starters';
import { useCanvas } from './store';
import { TankBar } from './TankBar';
import { useWords } from './words';

interface Props {
  task: Task | null;
  /** Names of the data set's fields, in its order. */
  fields: readonly string[];
  preview: Preview | null;
  /** What is told over the water: it comes and goes, and the network stays where it is. */
  notices: ReactNode;
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

function Tank({ task, fields, preview, notices, onOpen }: Props): ReactNode {
  const text = useText('canvas');
  const { title, complaint } = useWords();
  const catalog = useCatalog();
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const check = useExperiment((state) => state.check);
  const selected = useExperiment((state) => state.selected);
  const hidden = useHiddenControls();
  const locked = hidden.includes('editing');
  const linking = useCanvas((state) => state.linking !== null);
  const edits = useEdits(fields);
  const [keeper] = useState(() => new SceneKeeper());
  const [acts] = useState(() => new Acts());
  const { screenToFlowPosition: toPlane } = useReactFlow();

  const scene = useMemo(
    () => {
      const hold = [useExperiment.getState().selected, useCanvas.getState().focused];
      return keeper.compose({ nodes, fields, check, catalog, task, title, complaint, hidden, fingers: usesFingers() }, hold);
    },
    // `title` and `complaint` are written anew at every render but depend on nothing but the language, which changes all texts at once,
    // and on the catalogue.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [keeper, nodes, fields, check, catalog, task, text, hidden],
  );
  const { root, focus, want, onFocus, onBlur } = useTankFocus(scene, selected);
  // Before anything flies: what comes into sight flies, too.
  useDetail(root, scene);
  const glider = useGlider(root, scene);
  const fit = useFit(scene);
  const dragging = useDragging({ root, scene, glider, edits, acts, byHand: fit.byHand });
  const copying = useMemo(() => copyingOf(fields, edits), [fields, edits]);
  useCopying(fields, edits);
  const surroundings = useMemo(
    () => ({ task, preview, edits: locked ? null : edits, startLink: acts.startLink, unfold: acts.unfold, close: acts.close }),
    [task, preview, locked, edits, acts],
  );
  const boxOf = (id: string): DOMRect | null =>
    root.current?.querySelector(`[data-node="${CSS.escape(id)}"]`)?.getBoundingClientRect() ?? null;
  const now = { scene, nodes, fields, edits, copying, fit, toPlane, boxOf, focus, want, onOpen };
  useLayoutEffect(() => acts.follow(now));
  const starters =
    catalog === null || check === null || nodes.length > 0 ? [] : offered(startersFor(task, check.fields), catalog);

  return (
    <CanvasContext.Provider value={surroundings}>
      <section className={classes('tank', linking && 'is-linking', needsOverview(scene) && 'has-overview')} aria-label={text.label}>
        <Chips
          check={check}
          empty={nodes.length === 0}
          fit={fit}
          onAdd={locked ? null : (near) => useCanvas.getState().openPalette({ after: selected ?? nodes.at(-1)?.id ?? fields[0] ?? 'input' }, near)}
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
            onKeyDown={(event) => onTankKey(event, root.current, now, acts)}
            onDoubleClick={(event) => {
              if (inWater(event.target)) acts.insertAt({ x: event.clientX, y: event.clientY });
            }}
            onContextMenu={(event) => {
              event.preventDefault();
              if (useCanvas.getState().menu === null) acts.openMenu(partAt(event.target), { x: event.clientX, y: event.clientY });
            }}
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
        <div className="tank-foot" data-notices="slim">
          <TankBar onEnd={acts.endLink} />
          <Said />
          {notices}
        </div>
        <NodeMenu scene={scene} acts={acts} />
        <InsertPalette scene={scene} edits={edits} onInserted={focus} />
      </section>
    </CanvasContext.Provider>
  );
}
