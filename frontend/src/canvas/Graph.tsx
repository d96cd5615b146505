import { Background, MiniMap, ReactFlow, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useMemo, type MouseEvent, type ReactNode } from 'react';

import { useText } from '../i18n';
import { usePulses } from '../views/gradients_pulse';
import type { FieldElement, NodeElement, Scene } from './elements';
import { FieldNode } from './FieldNode';
import { FlowEdge, type WireEdge } from './FlowEdge';
import { flowEdges, flowNodes, type ElementNode } from './flow';
import { GroupFrames } from './GroupFrame';
import { LayerNode } from './LayerNode';
import { ZOOM } from './viewport';

const nodeTypes: NodeTypes = {
  field: ({ data }) => <FieldNode element={(data as { element: FieldElement }).element} />,
  layer: ({ data }) => <LayerNode element={(data as { element: NodeElement }).element} />,
};
const edgeTypes: EdgeTypes = { wire: FlowEdge };

/** What happens on the graph; the same object as long as possible, so that only a new scene draws anything. */
export interface GraphActs {
  onNode: (event: MouseEvent, node: ElementNode) => void;
  onWater: (event: MouseEvent) => void;
  /** The pointer looks at a part, or no more. */
  onAim: (id: string | null) => void;
  /** The view was moved by the person's hand. */
  onMove: () => void;
}

/** From so many boxes on, a small map shows where one is. */
const LARGE = 12;

interface Props {
  scene: Scene;
  acts: GraphActs;
}

/** The boxes and edges of a scene, drawn by React Flow, whose own keys, drags and selection are switched off. */
export const Graph = memo(function Graph({ scene, acts }: Props): ReactNode {
  usePulses();
  const nodes = useMemo(() => flowNodes(scene), [scene]);
  const edges = useMemo(() => flowEdges(scene), [scene]);
  return (
    <ReactFlow<ElementNode, WireEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      minZoom={ZOOM.least}
      maxZoom={ZOOM.hand}
      nodesDraggable={false}
      nodesFocusable={false}
      edgesFocusable={false}
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
      onMoveStart={(event) => event !== null && acts.onMove()}
      onNodeMouseEnter={(_event, node) => acts.onAim(node.id)}
      onNodeMouseLeave={() => acts.onAim(null)}
    >
      <Background gap={24} size={1.5} />
      <GroupFrames scene={scene} />
      {scene.elements.length >= LARGE && <Overview scene={scene} />}
    </ReactFlow>
  );
});

function Overview({ scene }: { scene: Scene }): ReactNode {
  const text = useText('canvas');
  const { width, height } = scene.bounds;
  const across = Math.min(220, Math.max(140, scene.elements.length * 8));
  const down = Math.min(120, Math.max(44, (across * height) / Math.max(1, width)));
  return (
    <MiniMap<ElementNode>
      pannable
      zoomable
      position="bottom-left"
      ariaLabel={text.minimap}
      style={{ width: across, height: down }}
      nodeBorderRadius={12}
      nodeColor={({ data: { element } }) =>
        element.type === 'field' ? 'var(--accent)' : element.wrong ? 'var(--bad)' : 'var(--edge)'
      }
    />
  );
}
