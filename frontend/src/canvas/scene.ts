/** The scene from edit to edit: what did not change stays the same object, and what the person looks at stays in place. */
import { sameValue } from '../state/equal';
import { sceneOf, type Scene, type SceneInput } from './elements';
import { samePlaces } from './places';
import type { Edge } from './graph';
import { place, type Box, type Point } from './layout';

/** As many layouts as are remembered. */
const MOST_PLACED = 12;

/** A scene elsewhere on the plane. */
function shifted(scene: Scene, by: Point): Scene {
  if (by.x === 0 && by.y === 0) return scene;
  const move = (point: Point): Point => ({ x: point.x + by.x, y: point.y + by.y });
  return {
    elements: scene.elements,
    wires: scene.wires.map((wire) => (wire.top === null ? wire : { ...wire, top: wire.top + by.y })),
    corners: new Map([...scene.corners].map(([id, corner]) => [id, move(corner)])),
    bounds: { ...scene.bounds, ...move(scene.bounds) },
  };
}

function centreOf(scene: Scene, id: string): Point | null {
  const corner = scene.corners.get(id);
  const size = scene.elements.find((element) => element.id === id)?.size;
  return corner === undefined || size === undefined ? null : { x: corner.x + size.width / 2, y: corner.y + size.height / 2 };
}

export class SceneKeeper {
  #last: Scene | null = null;
  /** The newest layouts by what they are of: a change that is taken back is laid out already. */
  readonly #placed = new Map<string, ReadonlyMap<string, Point>>();
  readonly #arrange: typeof place;

  constructor(arrange = place) {
    this.#arrange = arrange;
  }

  /**
   * The scene of now. Of `hold`, the first part that was there before keeps its centre; a new one stands for what it
   * reads, so that it appears beside it.
   */
  compose(input: SceneInput, hold: readonly (string | null)[]): Scene {
    const last = this.#last;
    const fresh = sceneOf(input, (boxes, edges, fields) => this.#place(boxes, edges, fields));
    const scene = last === null ? fresh : keep(last, shifted(fresh, offset(last, fresh, hold)));
    this.#last = scene;
    return scene;
  }

  /** Laying out is the dear part, and most edits change neither sizes nor edges. */
  #place(boxes: readonly Box[], edges: readonly Edge[], fields: readonly string[]): Map<string, Point> {
    const key = JSON.stringify([boxes, edges, fields]);
    const corners = this.#placed.get(key) ?? this.#arrange(boxes, edges, fields);
    this.#placed.delete(key);
    this.#placed.set(key, corners);
    for (const old of [...this.#placed.keys()].slice(0, -MOST_PLACED)) this.#placed.delete(old);
    return new Map(corners);
  }
}

function offset(last: Scene, fresh: Scene, hold: readonly (string | null)[]): Point {
  const source = (id: string): string | null => fresh.wires.find((wire) => wire.target === id && wire.slot === 0)?.source ?? null;
  const wanted = hold.flatMap((id) => (id === null ? [] : [id, source(id)]));
  const steady = [...wanted, ...fresh.elements.map((element) => element.id)];
  for (const id of steady) {
    if (id === null) continue;
    const [before, now] = [centreOf(last, id), centreOf(fresh, id)];
    if (before !== null && now !== null) return { x: before.x - now.x, y: before.y - now.y };
  }
  return { x: 0, y: 0 };
}

/** `next`, made of the objects of `last` wherever they are equal. */
function keep(last: Scene, next: Scene): Scene {
  const elements = keepEach(last.elements, next.elements);
  const wires = keepEach(last.wires, next.wires);
  const corners = samePlaces(last.corners, next.corners) ? last.corners : next.corners;
  const bounds = sameValue(last.bounds, next.bounds) ? last.bounds : next.bounds;
  const same = elements === last.elements && wires === last.wires && corners === last.corners && bounds === last.bounds;
  return same ? last : { elements, wires, corners, bounds };
}

function keepEach<T extends { id: string }>(last: readonly T[], next: readonly T[]): T[] {
  const before = new Map(last.map((one) => [one.id, one]));
  const kept = next.map((one) => {
    const old = before.get(one.id);
    return old !== undefined && sameValue(old, one) ? old : one;
  });
  return kept.length === last.length && kept.every((one, index) => one === last[index]) ? (last as T[]) : kept;
}
