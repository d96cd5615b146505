import { ReactFlow, ReactFlowProvider, Background, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';

import { useText } from '../i18n';
import { useCatalog } from '../state/catalog';
import { useExperiment } from '../state/experiment';
import type { Task } from '../views/catalogue';
import type { Preview } from '../views/preview';
import './canvas.css';
import { Chips } from './Chips';
import { CanvasContext } from './context';
import { useEdits } from './edits';
import { sceneOf } from './elements';
import { EmptyTank } from './EmptyTank';
import { FieldNode } from './FieldNode';
import { FlowEdge, type WireEdge } from './FlowEdge';
import { flowEdges, flowNodes, type ElementNode } from './flow';
import { useGlide } from './glide';
import { neighbour } from './graph';
import { GraphList } from './GraphList';
import { canvasKey } from './keys';
import { NodeCard } from './NodeCard';
import { NodePill } from './NodePill';
import { newLayer } from './offer';
import { Palette } from './Palette';
import { offered, startersFor } from './starters';
import { useCanvas } from './store';
import { useDragging } from './dragging';
import { useFit } from './fit';
import { useWords } from './words';

const nodeTypes: NodeTypes = {
  field: ({ data }) => <FieldNode element={(data as { element: Parameters<typeof FieldNode>[0]['element'] }).element} />,
  card: ({ data }) => <NodeCard element={(data as { element: Parameters<typeof NodeCard>[0]['element'] }).element} />,
  pill: ({ data }) => <NodePill element={(data as { element: Parameters<typeof NodePill>[0]['element'] }).element} />,
};
const edgeTypes: EdgeTypes = { wire: FlowEdge };

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
  const words = useWords();
  const catalog = useCatalog();
  const { experiment, check, selected, select } = useExperiment();
  const nodes = experiment.network.nodes;
  const edits = useEdits(fields);
  const { palette, closePalette, openPalette, said } = useCanvas();
  const [wanted, setWanted] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);

  const { title } = words;
  const scene = useMemo(
    () => sceneOf({ nodes, fields, check, catalog, task, title }),
    // `title` is written anew at every render but depends on nothing but the language, which changes all texts at once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [nodes, fields, check, catalog, task, text],
  );
  const shown = useGlide(scene.corners);
  const { refit, byHand } = useFit(scene.bounds);
  const dragging = useDragging(scene, edits);
  const focused = [wanted, selected, scene.elements[0]?.id].find((id) => scene.corners.has(id ?? '')) ?? null;

  const focus = useCallback((id: string | null): void => {
    setWanted(id);
    requestAnimationFrame(() => {
      const node = root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id ?? '')}"]`);
      (node ?? root.current)?.focus({ preventScroll: true });
    });
  }, []);

  // A node that becomes the output changes from pill to card, and undo brings nodes back: the focus stays in the tank.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focus(focused);
  }, [scene, focus, focused]);
  const onBlur = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next === null ? event.target.isConnected : !event.currentTarget.contains(next)) hadFocus.current = false;
  };

  const go = (id: string | null): void => {
    if (id === null) return;
    focus(id);
    select(nodes.some((node) => node.id === id) ? id : null);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset.node ?? null;
    if (at === null && event.target !== root.current) return;
    const wish = canvasKey(event);
    if (wish === null) return;
    event.preventDefault();
    event.stopPropagation();
    const id = at ?? selected;
    const isNode = nodes.some((node) => node.id === id);
    if (wish.do === 'go') go(neighbour(nodes, fields, id, wish.direction, (name) => scene.corners.get(name)));
    else if (wish.do === 'leave') select(null);
    else if (wish.do === 'insert') {
      const near = (event.target as HTMLElement).getBoundingClientRect();
      openPalette({ after: id ?? nodes.at(-1)?.id ?? fields[0] ?? 'input' }, near);
    } else if (id === null || !isNode) return;
    else if (wish.do === 'open') {
      select(id);
      onOpen();
    } else if (wish.do === 'move') edits.move(id, wish.by);
    else {
      const heir = neighbour(nodes, fields, id, 'left', (name) => scene.corners.get(name));
      edits.remove(id);
      focus(heir);
    }
  };

  const onNodeClick = (_event: MouseEvent, node: ElementNode): void => {
    setWanted(node.id);
    if (node.data.element.type === 'field') select(null);
    else {
      select(node.id);
      onOpen();
    }
  };

  const surroundings = useMemo(
    () => ({ task, preview, selected, focused, dropEdge: dragging.over }),
    [task, preview, selected, focused, dragging.over],
  );
  const places = dragging.places(shown);
  const starters =
    catalog === null || check === null || nodes.length > 0 ? [] : offered(startersFor(task, check.fields), catalog);

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
            onKeyDown={onKeyDown}
            onBlur={onBlur}
            onFocus={() => {
              hadFocus.current = true;
            }}
          >
            <ReactFlow<ElementNode, WireEdge>
              nodes={flowNodes(scene, places)}
              edges={flowEdges(scene, places)}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
              minZoom={0.25}
              maxZoom={2}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              selectNodesOnDrag={false}
              nodeDragThreshold={6}
              disableKeyboardA11y
              deleteKeyCode={null}
              panActivationKeyCode={null}
              selectionKeyCode={null}
              multiSelectionKeyCode={null}
              zoomActivationKeyCode={null}
              zoomOnDoubleClick={false}
              proOptions={{ hideAttribution: true }}
              onNodeClick={onNodeClick}
              onPaneClick={() => select(null)}
              onMoveStart={(event) => event !== null && byHand()}
              onNodesChange={dragging.onNodesChange}
              onNodeDrag={dragging.onDrag}
              onNodeDragStop={dragging.onDrop}
              onConnect={dragging.onConnect}
              isValidConnection={dragging.isValid}
            >
              <Background gap={24} size={1.5} />
            </ReactFlow>
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
              const id = edits.insert(palette.place, newLayer(entry));
              closePalette();
              focus(id);
            }}
          />
        )}
      </section>
    </CanvasContext.Provider>
  );
}
