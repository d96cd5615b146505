/** A scene at a moment: where its boxes are seen, and how the edges lead between them there. */
import type { Element, Scene } from './elements';
import type { Wire } from './wire';
import type { Point } from './layout';
import { route, spanOf, type Rect, type Route, type Span } from './path';
import type { Places } from './places';

const NOWHERE: Point = { x: 0, y: 0 };

/** How an arc is called among the boxes: what moves of it is how high it passes. */
function archOf(wire: Wire): string {
  return `arc ${wire.id}`;
}

/** The places of all boxes and arcs. */
export function placesOf(scene: Scene): Map<string, Point> {
  const arches = scene.wires.flatMap((wire) => (wire.top === null ? [] : [[archOf(wire), { x: 0, y: wire.top }] as const]));
  return new Map([...scene.corners, ...arches]);
}

export class Arrangement {
  readonly #elements: ReadonlyMap<string, Element>;

  constructor(
    readonly scene: Scene,
    readonly places: Places,
  ) {
    this.#elements = new Map(scene.elements.map((element) => [element.id, element]));
  }

  rectOf(id: string): Rect {
    return { ...(this.places.get(id) ?? NOWHERE), ...(this.#elements.get(id)?.size ?? { width: 0, height: 0 }) };
  }

  spanOf(wire: Wire): Span {
    return spanOf(this.#kindOf(wire), this.rectOf(wire.source), this.rectOf(wire.target));
  }

  routeOf(wire: Wire): Route {
    return route(this.#kindOf(wire), this.rectOf(wire.source), this.rectOf(wire.target));
  }

  #kindOf(wire: Wire): Pick<Wire, 'kind' | 'top'> {
    return { kind: wire.kind, top: this.places.get(archOf(wire))?.y ?? wire.top };
  }
}
