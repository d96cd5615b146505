/** Dragging nodes onto an edge moves them there; dragging with Shift over the water selects what lies inside. */
import { useReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';

import { dropAt, REACH, type Drop } from './drop';
import type { Edits } from './edits';
import type { Scene } from './elements';
import type { Glider } from './glide';
import type { Point } from './layout';
import { edgeSpeed, follow } from './pointing';
import { selection, useCanvas } from './store';

interface Tank {
  root: RefObject<HTMLDivElement | null>;
  scene: Scene;
  glider: Glider;
  edits: Edits;
  byHand: () => void;
}

interface Dragging {
  onPointerDownCapture: (event: PointerEvent) => void;
  onMouseDownCapture: (event: MouseEvent) => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The node under an event that can be dragged: not a data field, not a control on a node. */
function nodeAt(target: EventTarget, scene: Scene): string | null {
  if (!(target instanceof Element) || target.closest('.nodrag, .react-flow__handle') !== null) return null;
  const id = target.closest<HTMLElement>('[data-node]')?.dataset.node;
  return scene.elements.find((element) => element.id === id && element.type !== 'field')?.id ?? null;
}

function inWater(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.react-flow__pane') !== null;
}

export function useDragging(tank: Tank): Dragging {
  const flow = useReactFlow();
  const latest = useRef(tank);
  useLayoutEffect(() => {
    latest.current = tank;
  });
  const onPointerDownCapture = useCallback(
    (event: PointerEvent) => {
      // A finger moves the view; what it wants of a node it says in the menu.
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const id = nodeAt(event.target, latest.current.scene);
      if (id !== null && !event.shiftKey) carry(event.nativeEvent, id, flow, () => latest.current);
      else if (event.shiftKey && inWater(event.target)) frame(event.nativeEvent, flow, () => latest.current);
    },
    [flow],
  );
  const onMouseDownCapture = useCallback((event: MouseEvent) => {
    // React Flow would move the view along.
    const ours = nodeAt(event.target, latest.current.scene) !== null || (event.shiftKey && inWater(event.target));
    if (event.button === 0 && ours) event.stopPropagation();
  }, []);
  return { onPointerDownCapture, onMouseDownCapture };
}

/** Carries a node, and with it all that are selected if it is one of them. */
function carry(event: globalThis.PointerEvent, id: string, flow: ReactFlowInstance, tank: () => Tank): void {
  const chosen = selection();
  const ids = chosen.includes(id) ? chosen : [id];
  const held = new Set(ids);
  let grips = new Map<string, Point>();
  let pointer: Point = { x: 0, y: 0 };
  let drop: Drop | null = null;
  let panning = 0;

  const show = (): void => {
    const at = flow.screenToFlowPosition(pointer, { snapToGrid: false });
    tank().glider.hold(new Map([...grips].map(([name, grip]) => [name, { x: at.x + grip.x, y: at.y + grip.y }])));
    drop = dropAt(tank().scene, at, held, REACH);
    if (useCanvas.getState().over !== (drop?.key ?? null)) useCanvas.setState({ over: drop?.key ?? null });
  };
  const pan = (): void => {
    const frame = tank().root.current?.getBoundingClientRect();
    const speed = frame === undefined ? { x: 0, y: 0 } : edgeSpeed(pointer, frame);
    if (speed.x !== 0 || speed.y !== 0) {
      const view = flow.getViewport();
      void flow.setViewport({ x: view.x + speed.x, y: view.y + speed.y, zoom: view.zoom });
      tank().byHand();
      show();
    }
    panning = requestAnimationFrame(pan);
  };
  follow(event, {
    onStart: (from) => {
      const start = flow.screenToFlowPosition(from, { snapToGrid: false });
      grips = new Map(
        ids.map((name) => {
          const at = tank().glider.placeOf(name) ?? start;
          return [name, { x: at.x - start.x, y: at.y - start.y }];
        }),
      );
      useCanvas.setState({ held });
      panning = requestAnimationFrame(pan);
    },
    onMove: (at) => {
      pointer = at;
      show();
    },
    onEnd: (at) => {
      cancelAnimationFrame(panning);
      useCanvas.setState({ held: NOBODY, over: null });
      tank().glider.hold(null);
      if (at !== null && drop !== null) tank().edits.drop(ids, drop.place);
    },
  });
}

/** Draws a frame over the water and selects the nodes inside. */
function frame(event: globalThis.PointerEvent, flow: ReactFlowInstance, tank: () => Tank): void {
  const box = document.createElement('div');
  box.className = 'select-frame';
  let from: Point = { x: 0, y: 0 };
  const inside = (at: Point): string[] => {
    const [a, b] = [flow.screenToFlowPosition(from), flow.screenToFlowPosition(at)];
    const { scene } = tank();
    return scene.elements.flatMap(({ id, type, size }) => {
      const corner = scene.corners.get(id);
      if (corner === undefined || type === 'field') return [];
      const across = corner.x < Math.max(a.x, b.x) && corner.x + size.width > Math.min(a.x, b.x);
      return across && corner.y < Math.max(a.y, b.y) && corner.y + size.height > Math.min(a.y, b.y) ? [id] : [];
    });
  };
  follow(event, {
    onStart: (start) => {
      from = start;
      document.body.append(box);
    },
    onMove: (at) => {
      box.style.transform = `translate(${Math.min(from.x, at.x)}px, ${Math.min(from.y, at.y)}px)`;
      box.style.width = `${Math.abs(at.x - from.x)}px`;
      box.style.height = `${Math.abs(at.y - from.y)}px`;
    },
    onEnd: (at) => {
      box.remove();
      if (at !== null) useCanvas.getState().mark([...selection(), ...inside(at)]);
    },
  });
}
