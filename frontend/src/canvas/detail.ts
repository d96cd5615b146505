/**
 * What is drawn in full: what is in sight, or near it. The rest of a long network waits as empty boxes with their names, where
 * keys, glides and screen readers find them, and costs an edit neither layout nor painting.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

import type { Scene } from './elements';
import type { Point } from './layout';
import { middleOf, spanOf, type Rect } from './path';
import { hull } from './places';
import { ZOOM, type Viewport } from './viewport';
import type { Size } from './size';

/** How much of the window's size around it is drawn in full, too: far enough for the hand, which has to wait for nothing. */
const AROUND = 0.5;
/** So long after the last change what is out of sight is left out: no glide and no ride takes longer. */
const SETTLED_MS = 600;

/** Ids of boxes and edges in a part of the plane; of an edge, what stands on it. */
export function partsIn(scene: Scene, { x, y, width, height }: Rect): Set<string> {
  const boxes = new Map(scene.elements.map(({ id, size }) => [id, { x: 0, y: 0, ...scene.corners.get(id), ...size }]));
  const meets = (box: Point & Partial<Size>): boolean =>
    box.x <= x + width && box.x + (box.width ?? 0) >= x && box.y <= y + height && box.y + (box.height ?? 0) >= y;
  const found = new Set([...boxes].flatMap(([id, box]) => (meets(box) ? [id] : [])));
  for (const wire of scene.wires) {
    const [source, target] = [boxes.get(wire.source), boxes.get(wire.target)];
    if (source !== undefined && target !== undefined && meets(middleOf(wire, spanOf(wire, source, target)))) found.add(wire.id);
  }
  return found;
}

/** The part of the plane that a view shows, and what lies around it. */
export function sightOf({ x, y, zoom }: Viewport, { width, height }: Size): Rect {
  const [left, top] = [-x - width * AROUND, -y - height * AROUND];
  return { x: left / zoom, y: top / zoom, width: (width * (1 + 2 * AROUND)) / zoom, height: (height * (1 + 2 * AROUND)) / zoom };
}

/** Marks in the elements, not in React: what comes and goes with the view must not render anything. */
class Detail {
  #sight: Rect | null = null;
  #timer = 0;
  readonly #root: () => HTMLElement | null;

  constructor(root: () => HTMLElement | null) {
    this.#root = root;
  }

  /** Draws at once whatever this view, or the way to it, shows in full; what it does not show is left out later. */
  look(scene: Scene, view: Viewport, frame: Size): void {
    this.stop();
    const root = this.#root();
    if (root === null || frame.width === 0) return;
    const sight = sightOf(view, frame);
    // All that passes by on the way from one view to the other.
    const passed = hull(this.#sight ?? sight, sight);
    this.#sight = sight;
    root.toggleAttribute('data-small', view.zoom < ZOOM.signs);
    const left = root.querySelectorAll<HTMLElement>('[data-away]');
    if (left.length > 0) {
      const near = partsIn(scene, passed);
      for (const element of left) if (near.has(idOf(element))) delete element.dataset.away;
    }
    this.#timer = window.setTimeout(() => {
      const near = partsIn(scene, sight);
      for (const element of root.querySelectorAll<HTMLElement>('.react-flow__node, .wire-label')) {
        element.toggleAttribute('data-away', !near.has(idOf(element)));
      }
    }, SETTLED_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Whether an element of the tank, or what it stands on, is drawn at all. */
export function isDrawn(element: Element): boolean {
  return !element.matches('.wire-label[data-away], [data-small] .wire-label');
}

function idOf({ dataset }: HTMLElement): string {
  return dataset.wire ?? dataset.id ?? '';
}

/** Keeps the parts of the tank in full or empty as the view and the network change; `root` holds them. */
export function useDetail(root: RefObject<HTMLElement | null>, scene: Scene): void {
  const flow = useStoreApi();
  const [detail] = useState(() => new Detail(() => root.current));
  useLayoutEffect(() => {
    const look = ({ transform: [x, y, zoom], width, height }: ReturnType<typeof flow.getState>): void =>
      detail.look(scene, { x, y, zoom }, { width, height });
    look(flow.getState());
    return flow.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) look(now);
    });
  }, [detail, flow, scene]);
  useEffect(() => () => detail.stop(), [detail]);
}
