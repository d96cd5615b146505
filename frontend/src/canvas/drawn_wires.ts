/**
 * The edges of a scene with their ways; what did not change stays the same object, so that nothing is drawn twice. Where only
 * the way has changed it does, too, with the new way in it: the glider gives that to the elements (`glide.ts`).
 */
import { sameValue } from '../state/equal';
import type { Scene } from './elements';
import type { Wire } from './wire';
import type { Point } from './layout';
import { route, type Route } from './path';
import type { Size } from './size';

export interface DrawnWire {
  wire: Wire;
  route: Route;
  /** It carries what an encoder remembers to a decoder. */
  memory: boolean;
  /** All that its target reads. */
  inputs: readonly string[];
}

const NOWHERE: Point & Size = { x: 0, y: 0, width: 0, height: 0 };
const NONE: readonly string[] = [];
const drawn = new WeakMap<Wire, DrawnWire>();

export function drawnWires(scene: Scene): DrawnWire[] {
  const targets = new Map(scene.elements.map((element) => [element.id, element]));
  const rects = new Map(scene.elements.map(({ id, size }) => [id, { ...NOWHERE, ...scene.corners.get(id), ...size }]));
  return scene.wires.map((wire) => {
    const way = route(wire, rects.get(wire.source) ?? NOWHERE, rects.get(wire.target) ?? NOWHERE);
    const target = targets.get(wire.target);
    const isNode = target !== undefined && target.type !== 'field';
    const memory = wire.kind === 'link' && wire.slot === 1 && isNode && target.node.layer.kind === 'TransformerDecoderLayer';
    const inputs = isNode ? target.inputs : NONE;
    const before = drawn.get(wire);
    if (before?.memory === memory && sameValue(before.inputs, inputs)) {
      before.route = way;
      return before;
    }
    const next: DrawnWire = { wire, route: way, memory, inputs };
    drawn.set(wire, next);
    return next;
  });
}
