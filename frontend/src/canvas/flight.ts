/**
 * One glide, handed to the compositor: everything stands where it belongs already, and an animation shows it on its way
 * there. Boxes and the signs on edges shift, most of them in what holds them; lines that move alike are one picture, the
 * others are stretched, and what would not look like a line on the way appears at its place.
 */
import type { Arrangement } from './arrangement';
import type { Point } from './layout';
import { isDrawn } from './detail';
import { labelTransform, middleOf, type Rect, type Span } from './path';
import { stretch } from './stretch';
import { carried, isSame } from './vessel';

const GLIDE: KeyframeAnimationOptions = { duration: 240, easing: 'cubic-bezier(.33, 1, .67, 1)' };
/** What boxes and arcs paint outside of their rectangles: captions, signs, shadows. */
const AROUND = 48;
/** A sign stands around its point, with the shape that an edge may carry beside it. */
const SIGN = { width: 96, height: 0 };
const NOWHERE: Point = { x: 0, y: 0 };

/** Something that flies from one place to another, and how its style says that it is at one. */
interface Passenger {
  element: HTMLElement;
  start: Rect;
  end: Rect;
  placed: (at: Point) => string;
}

export interface Leg {
  from: Arrangement;
  to: Arrangement;
  /** Boxes that the hand has: neither they nor their edges fly. */
  held: ReadonlySet<string>;
  /** The part of the plane that is seen. */
  sight: Rect;
}

export class Flight {
  readonly #animations: Animation[] = [];
  readonly #pictures: Element[] = [];
  /** Lines whose picture flies in their stead. */
  readonly #replaced: SVGElement[] = [];

  constructor(root: HTMLElement, leg: Leg) {
    this.#flyBoxes(root, leg);
    this.#flyWires(root, leg);
    const [lead] = this.#animations;
    if (lead === undefined) return;
    lead.onfinish = () => this.end();
    requestAnimationFrame(() => this.#start());
  }

  /** How much of the way is behind, eased as it is seen. */
  get share(): number {
    return this.#animations[0]?.effect?.getComputedTiming().progress ?? 1;
  }

  /** Shows everything where it belongs. */
  end(): void {
    for (const animation of this.#animations.splice(0)) animation.cancel();
    for (const picture of this.#pictures.splice(0)) picture.remove();
    for (const line of this.#replaced.splice(0)) line.style.visibility = '';
  }

  /** From the first frame on, also where its painting takes long: what is about to move must not look as if it stood. */
  #start(): void {
    for (const animation of this.#animations) animation.startTime = document.timeline.currentTime;
  }

  #flyBoxes(root: HTMLElement, { from, to, held, sight }: Leg): void {
    const boxes: Passenger[] = [];
    for (const element of root.querySelectorAll<HTMLElement>('.react-flow__node')) {
      const id = element.dataset.id ?? '';
      if (to.places.has(id) && !held.has(id)) boxes.push({ element, start: from.rectOf(id), end: to.rectOf(id), placed: shift });
    }
    this.#carry(held.size === 0 ? root.querySelector('.react-flow__nodes') : null, boxes, sight);
  }

  #flyWires(root: HTMLElement, { from, to, held, sight }: Leg): void {
    const lines = new Map([...root.querySelectorAll<SVGElement>('path[data-wire]')].map((line) => [line.dataset.wire, line]));
    const labels = new Map([...root.querySelectorAll<HTMLElement>('.wire-label')].map((label) => [label.dataset.wire, label]));
    const alike = new Map<string, { frames: PropertyIndexedKeyframes; together: SVGElement[] }>();
    const signs: Passenger[] = [];
    for (const wire of to.scene.wires) {
      if (held.has(wire.source) || held.has(wire.target)) continue;
      const [start, end] = [from.spanOf(wire), to.spanOf(wire)];
      const label = labels.get(wire.id);
      if (label !== undefined) {
        const [before, after] = [middleOf(wire, start), middleOf(wire, end)];
        signs.push({ element: label, start: { ...before, ...SIGN }, end: { ...after, ...SIGN }, placed: labelTransform });
      }
      const way = stretch(start, end);
      const line = lines.get(wire.id);
      if (way?.length === 0 || line === undefined || !(meets(around(start), sight) || meets(around(end), sight))) continue;
      const key = way?.join() ?? '';
      const frames = way === null ? { opacity: [0, 1] } : { transform: way };
      const found = alike.get(key);
      if (found === undefined) alike.set(key, { frames, together: [line] });
      else found.together.push(line);
    }
    this.#carry(held.size === 0 ? root.querySelector('.wire-labels') : null, signs, sight);
    for (const { frames, together } of alike.values()) this.#flyPicture(frames, together);
  }

  /** Lets things fly: most of them in the vessel that holds them all, the others each by itself; all, where there is none. */
  #carry(vessel: HTMLElement | null, all: readonly Passenger[], sight: Rect): void {
    const inSight = all.filter(({ start, end }) => meets(start, sight) || meets(end, sight));
    const by = vessel === null ? NOWHERE : carried(inSight.map(({ start, end }) => ({ x: start.x - end.x, y: start.y - end.y })));
    if (vessel !== null && !isSame(by, NOWHERE)) this.#animate(vessel, { transform: [shift(by), shift(NOWHERE)] });
    for (const { element, start, end, placed } of all) {
      const begin = { x: start.x - by.x, y: start.y - by.y };
      if (isSame(begin, end)) continue;
      // Where the vessel would bring it although it is not there.
      const astray = { ...end, x: end.x + by.x, y: end.y + by.y };
      if ([start, end, astray].some((rect) => meets(rect, sight))) this.#animate(element, { transform: [placed(begin), placed(end)] });
    }
  }

  #flyPicture(frames: PropertyIndexedKeyframes, lines: readonly SVGElement[]): void {
    const all = lines[0]?.ownerSVGElement;
    if (all == null) return;
    const picture = all.cloneNode() as SVGSVGElement;
    for (const line of lines) {
      const copy = line.cloneNode() as SVGElement;
      delete copy.dataset.wire;
      picture.append(copy);
      line.style.visibility = 'hidden';
    }
    this.#replaced.push(...lines);
    this.#pictures.push(picture);
    all.after(picture);
    this.#animate(picture, frames);
  }

  /** What is not drawn (see `detail.ts`) would keep the page itself busy in every frame: only what is drawn is the compositor's. */
  #animate(element: Element, frames: PropertyIndexedKeyframes): void {
    if (isDrawn(element)) this.#animations.push(element.animate(frames, GLIDE));
  }
}

function shift({ x, y }: Point): string {
  return `translate(${x}px, ${y}px)`;
}

function around({ x: [x0, x1], y: [y0, y1] }: Span): Rect {
  return { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
}

function meets(rect: Rect, sight: Rect): boolean {
  const across = rect.x - AROUND < sight.x + sight.width && rect.x + rect.width + AROUND > sight.x;
  return across && rect.y - AROUND < sight.y + sight.height && rect.y + rect.height + AROUND > sight.y;
}
