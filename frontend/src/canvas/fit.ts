/** Keeps in sight what the person works on: the whole network at first, the edited part afterwards. */
import { useReactFlow, useStoreApi, useStore } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { useExperiment } from '../state/experiment';
import { Camera } from './camera';
import type { Scene } from './elements';
import type { Point } from './layout';
import { clearOf } from './overview_size';
import type { Size } from './size';
import { useCanvas } from './store';
import { carried, centred, keeping, opening, overview, revealing, shows, type Viewport } from './viewport';

export interface Fit {
  /** Shows everything, and takes the view back from the person's hand. */
  all: () => void;
  /** Brings a part into sight. */
  reveal: (id: string) => void;
  /** Brings a point of the plane into the middle, by the person's hand; on a way there, or at once. */
  centre: (at: Point, soft: boolean) => void;
  zoom: (by: number) => void;
  byHand: () => void;
}

export function useFit(scene: Scene): Fit {
  const { setViewport, getViewport } = useReactFlow();
  const flow = useStoreApi();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const ready = useStore((state) => state.panZoom !== null);
  const opened = useExperiment((state) => state.opened);
  /** Whether the view still is the page's own, and what it was about when it was last set. */
  const own = useRef(true);
  const last = useRef<{ opened: number; edited: boolean; scene: Scene | null }>({ opened, edited: false, scene: null });
  /** Where the water was on the page when it last had another size. */
  const place = useRef<{ at: Point; width: number; height: number } | null>(null);

  const [camera] = useState(() => new Camera(() => flow.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport') ?? null));
  useEffect(() => () => camera.end(), [camera]);
  const water = useStore((state) => state.domNode);
  useEffect(() => {
    const hold = (): void => camera.hold();
    water?.addEventListener('pointerdown', hold, true);
    return () => water?.removeEventListener('pointerdown', hold, true);
  }, [camera, water]);
  const go = useCallback(
    (view: Viewport, soft = true) =>
      camera.whenFree(() => {
        const now = getViewport();
        if (now.x === view.x && now.y === view.y && now.zoom === view.zoom) return;
        const seen = camera.seen(now);
        void setViewport(view);
        if (soft) camera.ride(seen, view);
      }),
    [camera, setViewport, getViewport],
  );

  /**
   * Where a note above the water, or a panel beside it, has moved the water, moves the view against it, so that the network
   * stays where it is seen. Returns whether it did.
   */
  const carry = useCallback(
    (size: Size): boolean => {
      const before = place.current;
      if (water === null || (before?.width === size.width && before.height === size.height)) return false;
      const at = placeOf(water);
      place.current = { at, ...size };
      if (before === null || (before.at.x === at.x && before.at.y === at.y)) return false;
      const by = { x: before.at.x - at.x, y: before.at.y - at.y };
      const now = getViewport();
      const seen = camera.seen(now);
      void setViewport(carried(now, by));
      if (seen !== now) camera.ride(carried(seen, by), carried(now, by));
      return true;
    },
    [camera, water, setViewport, getViewport],
  );

  // In the same frame as the boxes that the edit moves.
  useLayoutEffect(() => {
    const frame = { width, height };
    if (!ready || width === 0 || height === 0 || scene.bounds.width === 0) return;
    const isCarried = carry(frame);
    const clear = clearOf(scene);
    const before = last.current;
    const isNew = before.opened !== opened || before.scene === null || !shareNodes(before.scene, scene);
    const edited = !isNew && (before.edited || useExperiment.getState().canUndo);
    last.current = { opened, edited, scene };
    if (isNew) own.current = true;
    const stays = isCarried && !isNew && shows(scene.bounds, frame, getViewport(), clear);
    if (own.current && !edited && !stays) return go(opening(scene.bounds, frame, beginning(scene), clear), before.scene !== null);
    const { selected } = useExperiment.getState();
    const view = getViewport();
    const part = partOf(scene, selected ?? useCanvas.getState().focused);
    if (own.current) {
      const still = part === null ? centreOf(scene.bounds) : centreOf(part);
      const next = keeping(scene.bounds, frame, view, still, clear);
      return next === view && part !== null ? go(revealing(part, frame, view, clear)) : go(next);
    }
    const arrived = part !== null && before.scene?.corners.has(selected ?? '') === false;
    if (arrived) go(revealing(part, frame, view, clear));
  }, [go, carry, getViewport, scene, opened, ready, width, height]);

  return useMemo(
    () => ({
      all: () => {
        own.current = true;
        const { width: across, height: down } = flow.getState();
        const { scene: seen } = last.current;
        if (seen !== null) go(overview(seen.bounds, { width: across, height: down }, clearOf(seen)));
      },
      reveal: (id) => {
        const { width: across, height: down } = flow.getState();
        const { scene: seen } = last.current;
        const part = seen === null ? null : partOf(seen, id);
        if (seen !== null && part !== null) go(revealing(part, { width: across, height: down }, getViewport(), clearOf(seen)));
      },
      centre: (at, soft) => {
        own.current = false;
        const { width: across, height: down } = flow.getState();
        const view = centred(at, { width: across, height: down }, getViewport());
        if (soft) return go(view);
        camera.end();
        void setViewport(view);
      },
      zoom: (by) => {
        own.current = false;
        const { width: across, height: down, minZoom, maxZoom } = flow.getState();
        const view = getViewport();
        const zoom = Math.min(maxZoom, Math.max(minZoom, view.zoom * by));
        const grown = zoom / view.zoom;
        go({ x: across / 2 - (across / 2 - view.x) * grown, y: down / 2 - (down / 2 - view.y) * grown, zoom });
      },
      byHand: () => {
        camera.end();
        own.current = false;
      },
    }),
    [camera, flow, getViewport, setViewport, go],
  );
}

function partOf(scene: Scene, id: string | null) {
  const corner = scene.corners.get(id ?? '');
  const size = scene.elements.find((element) => element.id === id)?.size;
  return corner === undefined || size === undefined ? null : { ...corner, ...size };
}

/** The height at which the data enters. */
function beginning(scene: Scene): number {
  const field = partOf(scene, scene.elements[0]?.id ?? null);
  return field === null ? 0 : field.y + field.height / 2;
}

function centreOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where an element lies on the page, however far that is scrolled. */
function placeOf(element: Element): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: left + scrollX, y: top + scrollY };
}

/** Whether the one scene came out of the other by edits. */
function shareNodes(one: Scene, other: Scene): boolean {
  const nodes = one.elements.filter((element) => element.type !== 'field');
  return nodes.some((element) => other.corners.has(element.id));
}
