/**
 * Boxes glide to their new places instead of jumping; with reduced motion they are simply there.
 *
 * A flight is the compositor's (`flight.ts`). Places are written straight to the elements, so that what only moves, with the
 * hand or out of the way of an edit, renders nothing.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

import { Arrangement, placesOf } from './arrangement';
import type { Scene } from './elements';
import { Flight } from './flight';
import type { Point } from './layout';
import { labelTransform, type Rect } from './path';
import { between, samePlaces, type Places } from './places';
import { prefersStillness } from './stillness';

const NOTHING: Places = new Map();

export class Glider {
  #scene: Scene | null = null;
  /** Where every box, and the top of every arc, came from and belongs. */
  #from: Places = NOTHING;
  #to: Places = NOTHING;
  #flight: Flight | null = null;
  #held: Places = NOTHING;
  #frame = 0;
  readonly #written = new WeakMap<Element, string>();
  readonly #root: () => HTMLElement | null;
  readonly #sight: () => Rect;

  constructor(root: () => HTMLElement | null, sight: () => Rect) {
    this.#root = root;
    this.#sight = sight;
  }

  /** Where a box is seen now. */
  placeOf(id: string): Point | undefined {
    return this.#seen().get(id);
  }

  /** Lets everything fly from where it is seen to where it belongs now. */
  show(scene: Scene): void {
    const last = this.#scene;
    const seen = this.#seen();
    const to = placesOf(scene);
    const news = last === null || !sameEnds(last, scene) || !samePlaces(this.#to, to);
    this.#scene = scene;
    this.#put(to);
    if (news) this.#fly(last === null ? to : seen, to);
    // What is drawn anew stands where it belongs, not where the hand has it.
    if (this.#held.size > 0) this.#follow();
  }

  /** Puts boxes where the hand has them; null lets them go. */
  hold(places: Places | null): void {
    const seen = this.#seen();
    if (places !== null) {
      const first = this.#held.size === 0;
      this.#held = places;
      if (first) this.#fly(seen, this.#to);
      this.#ask();
      return;
    }
    this.#put(this.#to, new Set(this.#held.keys()));
    this.#held = NOTHING;
    this.#fly(seen, this.#to);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#flight?.end();
    this.#flight = null;
  }

  #seen(): Map<string, Point> {
    const seen = between(this.#from, this.#to, this.#flight?.share ?? 1);
    for (const [id, place] of this.#held) seen.set(id, place);
    return seen;
  }

  #fly(seen: Places, to: Places): void {
    this.#flight?.end();
    this.#flight = null;
    const from = between(seen, to, 0);
    this.#from = from;
    this.#to = to;
    const [root, scene] = [this.#root(), this.#scene];
    if (root === null || scene === null || prefersStillness() || samePlaces(from, to)) return;
    const held = new Set(this.#held.keys());
    this.#flight = new Flight(root, { from: new Arrangement(scene, from), to: new Arrangement(scene, to), held, sight: this.#sight() });
  }

  #ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#follow());
  }

  /** The hand's boxes follow it in every frame, and their edges with them: the other ends may be on their way, and React may draw them anew. */
  #follow(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#held.size === 0) return;
    this.#put(this.#seen(), new Set(this.#held.keys()));
    this.#ask();
  }

  /** Writes where boxes are, all or some, and how the edges lead to and from them. */
  #put(places: Places, some: ReadonlySet<string> | null = null): void {
    const [root, scene] = [this.#root(), this.#scene];
    if (root === null || scene === null) return;
    const now = new Arrangement(scene, places);
    for (const box of root.querySelectorAll<HTMLElement>('.react-flow__node')) {
      const id = box.dataset.id ?? '';
      const at = places.get(id);
      if (at !== undefined && some?.has(id) !== false) this.#write(box, `translate(${at.x}px,${at.y}px)`, some !== null);
    }
    const touched = scene.wires.filter((wire) => some === null || some.has(wire.source) || some.has(wire.target));
    const routes = new Map(touched.map((wire) => [wire.id, now.routeOf(wire)]));
    for (const element of root.querySelectorAll<HTMLElement | SVGElement>('[data-wire], [data-along]')) {
      const found = routes.get(element.dataset.wire ?? element.dataset.along ?? '');
      if (found !== undefined) this.#write(element, element instanceof SVGElement ? found.path : labelTransform(found.middle), some !== null);
    }
  }

  /** Writes where an element is; again, what it was told last, only under the hand, from which React may have taken it. */
  #write(element: HTMLElement | SVGElement, place: string, again: boolean): void {
    if (!again && this.#written.get(element) === place) return;
    this.#written.set(element, place);
    if (element instanceof SVGElement) element.setAttribute('d', place);
    else element.style.transform = place;
  }
}

/** Whether the same edges are there, whatever flows along them. */
function sameEnds(one: Scene, other: Scene): boolean {
  return one.wires.length === other.wires.length && one.wires.every((wire, index) => wire.id === other.wires[index]?.id);
}

/** The one glider of a tank; `root` holds the boxes. */
export function useGlider(root: RefObject<HTMLElement | null>, scene: Scene): Glider {
  const { getViewport } = useReactFlow();
  const flow = useStoreApi();
  const [glider] = useState(() => {
    const sight = (): Rect => {
      const [{ x, y, zoom }, { width, height }] = [getViewport(), flow.getState()];
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    };
    return new Glider(() => root.current, sight);
  });
  useLayoutEffect(() => glider.show(scene), [glider, scene]);
  useEffect(() => () => glider.stop(), [glider]);
  return glider;
}
