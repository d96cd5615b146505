import { Background, ReactFlow, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { ReactNode } from 'react';

import type { Dragging } from './dragging';
import type { FieldElement, NodeElement, Scene } from './elements';
import { FieldNode } from './FieldNode';
import { FlowEdge, type WireEdge } from './FlowEdge';
import { flowEdges, flowNodes, type ElementNode } from './flow';
import { LayerNode } from './LayerNode';
import type { Point } from './layout';

const nodeTypes: NodeTypes = {
  field: ({ data }) => <FieldNode element={(data as { element: FieldElement }).element} />,
  layer: ({ data }) => <LayerNode element={(data as { element: NodeElement }).element} />,
};
const edgeTypes: EdgeTypes = { wire: FlowEdge };

interface Props {
  scene: Scene;
  places: ReadonlyMap<string, Point>;
  dragging: Dragging;
  onNode: (node: ElementNode) => void;
  onWater: () => void;
  /** The view was moved by the person's hand. */
  onMove: () => void;
}

/** The boxes and edges of a scene, drawn by React Flow, whose own keys and selection are switched off. */
export function Graph({ scene, places, dragging, onNode, onWater, onMove }: Props): ReactNode {
  return (
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
      onNodeClick={(_event, node) => onNode(node)}
      onPaneClick={onWater}
      onMoveStart={(event) => event !== null && onMove()}
      onNodesChange={dragging.onNodesChange}
      onNodeDrag={dragging.onDrag}
      onNodeDragStop={dragging.onDrop}
      onConnect={dragging.onConnect}
      isValidConnection={dragging.isValid}
    >
      <Background gap={24} size={1.5} />
    </ReactFlow>
  );
}
