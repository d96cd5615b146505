import { ReactFlow, useReactFlow, ViewportPortal, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useMemo, type MouseEvent, type ReactNode } from 'react';

import { usePulses } from '../views/gradients_pulse';
import { ZoomContext } from '../views/zoom';
import type { FieldElement, NodeElement, Scene } from './elements';
import { FieldNode } from './FieldNode';
import { flowNodes, type ElementNode } from './flow';
import { GroupFrames } from './GroupFrame';
import { LayerNode } from './LayerNode';
import { Overview } from './Overview';
import { needsOverview } from './overview_size';
import type { Point } from './layout';
import { ZOOM } from './viewport';
import { Wires } from './Wires';

const nodeTypes: NodeTypes = {
  field: ({ data }) => <FieldNode element={(data as { element: FieldElement }).element} />,
  layer: ({ data }) => <LayerNode element={(data as { element: NodeElement }).element} />,
};

/** What happens on the graph; the same object as long as possible, so that only a new scene draws anything. */
export interface GraphActs {
  onNode: (event: MouseEvent, node: ElementNode) => void;
  onWater: (event: MouseEvent) => void;
  /** The pointer looks at a part, or no more. */
  onEnter: (event: MouseEvent, node: ElementNode) => void;
  onLeave: () => void;
  /** The view begins to move, by the person's hand where there is an event. */
  onMove: (event: globalThis.MouseEvent | TouchEvent | null) => void;
  /** The small map was clicked or dragged over, at a point of the plane, or its wheel turned. */
  onLook: (at: Point, soft: boolean) => void;
  onZoom: (by: number) => void;
}

interface Props {
  scene: Scene;
  acts: GraphActs;
}

/** The boxes of a scene, drawn by React Flow, whose own edges, keys, drags and selection are switched off. */
export const Graph = memo(function Graph({ scene, acts }: Props): ReactNode {
  usePulses();
  const { getZoom } = useReactFlow();
  const nodes = useMemo(() => flowNodes(scene), [scene]);
  return (
    <ZoomContext value={getZoom}>
      <ReactFlow<ElementNode>
        nodes={nodes}
        nodeTypes={nodeTypes}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.hand}
        nodesDraggable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panActivationKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode={null}
        zoomOnDoubleClick={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={acts.onNode}
        onPaneClick={acts.onWater}
        onMoveStart={acts.onMove}
        onNodeMouseEnter={acts.onEnter}
        onNodeMouseLeave={acts.onLeave}
      >
        <Dots bounds={scene.bounds} />
        <GroupFrames scene={scene} />
        <Wires scene={scene} />
        {needsOverview(scene) && <Overview scene={scene} onLook={acts.onLook} onZoom={acts.onZoom} />}
      </ReactFlow>
    </ZoomContext>
  );
});

/** As far around the network as dots can be told apart, in whole steps, so that an edit hardly ever draws the dots anew. */
const GROUND = { around: 4800, step: 2400 };

/** The dots of the water lie on the plane: they move with the view by themselves. */
const Dots = memo(function Dots({ bounds }: { bounds: Scene['bounds'] }): ReactNode {
  const snap = (at: number): number => Math.floor(at / GROUND.step) * GROUND.step;
  const [left, top] = [snap(bounds.x - GROUND.around), snap(bounds.y - GROUND.around)];
  const [right, bottom] = [snap(bounds.x + bounds.width + GROUND.around), snap(bounds.y + bounds.height + GROUND.around)];
  return (
    <ViewportPortal>
      <svg className="dots" aria-hidden="true" style={{ left, top, width: right - left, height: bottom - top }}>
        <pattern id="dot" width="24" height="24" patternUnits="userSpaceOnUse">
          <circle cx="12" cy="12" r=".75" />
        </pattern>
        <rect width="100%" height="100%" fill="url(#dot)" />
      </svg>
    </ViewportPortal>
  );
});
