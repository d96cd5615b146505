/** The scene in React Flow's terms; what did not change stays the same object, so that nothing is drawn twice. */
import { Position, type Node } from '@xyflow/react';

import { sameValue } from '../state/equal';
import type { Element, Scene, Wire } from './elements';
import type { WireEdge } from './FlowEdge';
import type { Point } from './layout';
import { route } from './path';
import type { Size } from './size';

export type ElementNode = Node<{ element: Element }, 'field' | 'layer'>;

const NOWHERE: Point = { x: 0, y: 0 };
const drawnNodes = new WeakMap<Element, ElementNode>();
const drawnEdges = new WeakMap<Wire, WireEdge>();

/** Nodes carry their sizes and handles, so that React Flow need not measure before the first picture. */
export function flowNodes(scene: Scene): ElementNode[] {
  return scene.elements.map((element) => {
    const position = scene.corners.get(element.id) ?? NOWHERE;
    const drawn = drawnNodes.get(element);
    if (drawn?.position.x === position.x && drawn.position.y === position.y) return drawn;
    const node = flowNode(element, position);
    drawnNodes.set(element, node);
    return node;
  });
}

function flowNode(element: Element, position: Point): ElementNode {
  const { width, height } = element.size;
  const handle = { width: 10, height: 10, y: height / 2 - 5 };
  return {
    id: element.id,
    type: element.type === 'field' ? 'field' : 'layer',
    data: { element },
    position,
    width,
    height,
    measured: { width, height },
    handles: [
      { ...handle, id: 'in', type: 'target', position: Position.Left, x: -5 },
      { ...handle, id: 'out', type: 'source', position: Position.Right, x: width - 5 },
    ],
  };
}

export function flowEdges(scene: Scene): WireEdge[] {
  const sizes = new Map(scene.elements.map((element) => [element.id, element.size]));
  const rect = (id: string): Point & Size => ({
    ...(scene.corners.get(id) ?? NOWHERE),
    ...(sizes.get(id) ?? { width: 0, height: 0 }),
  });
  const kinds = new Map(scene.elements.map((one) => [one.id, one.type === 'field' ? '' : one.node.layer.kind]));
  const inputsOf = new Map(scene.elements.map((one) => [one.id, one.type === 'field' ? [] : one.inputs]));
  return scene.wires.map((wire) => {
    const way = route(wire, rect(wire.source), rect(wire.target));
    const memory = wire.kind === 'link' && wire.slot === 1 && kinds.get(wire.target) === 'TransformerDecoderLayer';
    const inputs = inputsOf.get(wire.target) ?? [];
    const drawn = drawnEdges.get(wire);
    if (drawn?.data?.route.path === way.path && drawn.data.memory === memory && sameValue(drawn.data.inputs, inputs)) return drawn;
    const edge: WireEdge = {
      id: wire.id,
      source: wire.source,
      target: wire.target,
      sourceHandle: 'out',
      targetHandle: 'in',
      type: 'wire',
      // The list of the network says what reads what, in the person's language.
      domAttributes: { 'aria-hidden': true },
      data: { wire, route: way, memory, inputs },
    };
    drawnEdges.set(wire, edge);
    return edge;
  });
}
