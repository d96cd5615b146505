/** The scene in React Flow's terms. */
import { Position, type Node } from '@xyflow/react';

import type { Element, Scene } from './elements';
import type { WireEdge } from './FlowEdge';
import type { Point } from './layout';
import { route } from './path';
import type { Size } from './size';

export type ElementNode = Node<{ element: Element }, 'field' | 'layer'>;

/** Nodes carry their sizes and handles, so that React Flow need not measure before the first picture. */
export function flowNodes(scene: Scene, places: ReadonlyMap<string, Point>): ElementNode[] {
  return scene.elements.map((element) => {
    const { width, height } = element.size;
    const handle = { width: 10, height: 10, y: height / 2 - 5 };
    return {
      id: element.id,
      type: element.type === 'field' ? 'field' : 'layer',
      data: { element },
      position: places.get(element.id) ?? { x: 0, y: 0 },
      width,
      height,
      measured: { width, height },
      handles: [
        { ...handle, id: 'in', type: 'target', position: Position.Left, x: -5 },
        { ...handle, id: 'out', type: 'source', position: Position.Right, x: width - 5 },
      ],
      draggable: element.type !== 'field',
    };
  });
}

export function flowEdges(scene: Scene, places: ReadonlyMap<string, Point>): WireEdge[] {
  const sizes = new Map(scene.elements.map((element) => [element.id, element.size]));
  const rect = (id: string): Point & Size => ({
    ...(places.get(id) ?? { x: 0, y: 0 }),
    ...(sizes.get(id) ?? { width: 0, height: 0 }),
  });
  const kinds = new Map(scene.elements.map((one) => [one.id, one.type === 'field' ? '' : one.node.layer.kind]));
  return scene.wires.map((wire) => ({
    id: wire.id,
    source: wire.source,
    target: wire.target,
    sourceHandle: 'out',
    targetHandle: 'in',
    type: 'wire',
    // The list of the network says what reads what, in the person's language.
    domAttributes: { 'aria-hidden': true },
    data: {
      wire,
      route: route(wire, rect(wire.source), rect(wire.target)),
      memory: wire.kind === 'link' && wire.slot === 1 && kinds.get(wire.target) === 'TransformerDecoderLayer',
    },
  }));
}
