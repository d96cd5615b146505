/**
 * The boxes of a scene in React Flow's terms; what did not change stays the same object, so that nothing is drawn twice. Where
 * a box has only moved, the glider says so to its element (`glide.ts`): React Flow knows the place where it was drawn first.
 */
import type { Node } from '@xyflow/react';

import type { Element, Scene } from './elements';
import type { Point } from './layout';

export type ElementNode = Node<{ element: Element }, 'field' | 'layer'>;

const NOWHERE: Point = { x: 0, y: 0 };
const drawnNodes = new WeakMap<Element, ElementNode>();

/** Nodes carry their sizes and say that they have no handles, so that React Flow need not measure anything. */
export function flowNodes(scene: Scene): ElementNode[] {
  return scene.elements.map((element) => {
    const drawn = drawnNodes.get(element) ?? flowNode(element, scene.corners.get(element.id) ?? NOWHERE);
    drawnNodes.set(element, drawn);
    return drawn;
  });
}

function flowNode(element: Element, position: Point): ElementNode {
  const { width, height } = element.size;
  const type = element.type === 'field' ? 'field' : 'layer';
  return { id: element.id, type, data: { element }, position, width, height, measured: { width, height }, handles: [] };
}
