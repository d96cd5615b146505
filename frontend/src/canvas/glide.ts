/**
 * Boxes glide to their new places instead of jumping; with reduced motion they are simply there.
 *
 * React Flow and React know only where boxes end up. What is seen on the way is written straight to the elements, so
 * that no frame of a flight, or of a drag, renders anything.
 */
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

import type { Scene, Wire } from './elements';
import type { Point } from './layout';
import { labelTransform, route } from './path';

const GLIDE_MS = 260;
const NOWHERE: Point = { x: 0, y: 0 };

/** Where everything is at a share of the way (0..1), eased out; what is new stands at its place from the start. */
export function between(
  from: ReadonlyMap<string, Point>,
  to: ReadonlyMap<string, Point>,
  share: number,
): Map<string, Point> {
  const eased = 1 - (1 - share) ** 3;
  const points = new Map<string, Point>();
  for (const [id, end] of to) {
    const start = from.get(id) ?? end;
    points.set(id, { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased });
  }
  return points;
}

export function samePlaces(a: ReadonlyMap<string, Point>, b: ReadonlyMap<string, Point>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, point] of a) {
    const other = b.get(id);
    if (other?.x !== point.x || other.y !== point.y) return false;
  }
  return true;
}

/** What lies elsewhere afterwards; what is new is there from the start. */
export function movedBetween(from: ReadonlyMap<string, Point>, to: ReadonlyMap<string, Point>): Set<string> {
  const moved = new Set<string>();
  for (const [id, end] of to) {
    const start = from.get(id);
    if (start !== undefined && (start.x !== end.x || start.y !== end.y)) moved.add(id);
  }
  return moved;
}

/** How an arc is called among the boxes. */
function archOf(wire: Wire): string {
  return `arc ${wire.id}`;
}

let stillness: MediaQueryList | null = null;

export function prefersStillness(): boolean {
  stillness ??= matchMedia('(prefers-reduced-motion: reduce)');
  return stillness.matches;
}

/** How high each arc passes, as a place beside those of the boxes. */
function archesOf(scene: Scene): Map<string, Point> {
  return new Map(scene.wires.flatMap((wire) => (wire.top === null ? [] : [[archOf(wire), { x: 0, y: wire.top }]])));
}

export class Glider {
  /** Where every box, and the top of every arc, is seen now. */
  #shown: ReadonlyMap<string, Point> = new Map();
  #from: ReadonlyMap<string, Point> = new Map();
  #to: ReadonlyMap<string, Point> = new Map();
  /** What is on its way; all else stands where React has put it, and is left alone. */
  #flying: ReadonlySet<string> = new Set();
  #held: ReadonlyMap<string, Point> | null = null;
  #scene: Scene | null = null;
  #began = 0;
  #frame = 0;
  readonly #root: () => HTMLElement | null;

  constructor(root: () => HTMLElement | null) {
    this.#root = root;
  }

  placeOf(id: string): Point | undefined {
    return this.#shown.get(id);
  }

  /** Lets everything fly from where it is seen to where it belongs now. */
  show(scene: Scene): void {
    const to = new Map([...scene.corners, ...archesOf(scene)]);
    const first = this.#scene === null;
    this.#scene = scene;
    this.#to = to;
    if (first) this.#shown = to;
    else if (!samePlaces(this.#shown, to)) this.#fly();
  }

  /** Puts boxes where the hand has them; null lets them go. */
  hold(places: ReadonlyMap<string, Point> | null): void {
    this.#held = places;
    if (places === null) this.#fly();
    else this.#ask();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #fly(): void {
    this.#from = this.#shown;
    this.#flying = movedBetween(this.#from, this.#to);
    this.#began = performance.now();
    this.#ask();
  }

  #ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = 0;
    const share = prefersStillness() ? 1 : Math.min(1, Math.max(0, (now - this.#began) / GLIDE_MS));
    const places = between(this.#from, this.#to, share);
    for (const [id, place] of this.#held ?? []) places.set(id, place);
    this.#shown = places;
    this.#write();
    if (share < 1) this.#ask();
  }

  #write(): void {
    const root = this.#root();
    const scene = this.#scene;
    if (root === null || scene === null) return;
    const isMoving = (id: string): boolean => this.#flying.has(id) || this.#held?.has(id) === true;
    for (const box of root.querySelectorAll<HTMLElement>('.react-flow__node')) {
      const id = box.dataset.id ?? '';
      const at = this.#shown.get(id);
      if (at !== undefined && isMoving(id)) box.style.transform = `translate(${at.x}px,${at.y}px)`;
    }
    const sizes = new Map(scene.elements.map((element) => [element.id, element.size]));
    const rect = (id: string) => ({ ...(this.#shown.get(id) ?? NOWHERE), ...(sizes.get(id) ?? { width: 0, height: 0 }) });
    const moving = scene.wires.filter((wire) => isMoving(wire.source) || isMoving(wire.target) || isMoving(archOf(wire)));
    const routes = new Map(
      moving.map((wire) => {
        const top = this.#shown.get(archOf(wire))?.y ?? wire.top;
        return [wire.id, route({ kind: wire.kind, top }, rect(wire.source), rect(wire.target))];
      }),
    );
    for (const element of root.querySelectorAll<HTMLElement | SVGElement>('[data-wire]')) {
      const found = routes.get(element.dataset.wire ?? '');
      if (found === undefined) continue;
      if (element instanceof SVGElement) element.setAttribute('d', found.path);
      else element.style.transform = labelTransform(found.middle);
    }
  }
}

/** The one glider of a tank; `root` holds the boxes. */
export function useGlider(root: RefObject<HTMLElement | null>, scene: Scene): Glider {
  const [glider] = useState(() => new Glider(() => root.current));
  useLayoutEffect(() => glider.show(scene), [glider, scene]);
  useEffect(() => () => glider.stop(), [glider]);
  return glider;
}
