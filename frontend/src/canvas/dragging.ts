/**
 * Drags: a node onto an edge moves it there, a layer of the palette adds it there, a handle onto a node links them, and
 * with Shift over the water what lies inside is selected. A finger moves the view; held still, it opens the menu, and
 * carries the node if it moves on from there.
 */
import { useReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';

import { hides } from '../state/lesson';
import type { Acts } from './acts';
import { dropAt, REACH, type Drop } from './drop';
import type { Edits } from './edits';
import type { Scene } from './elements';
import type { Glider } from './glide';
import type { Point } from './layout';
import { edgeSpeed, follow, longPress } from './pointing';
import { selection, useCanvas } from './store';

interface Tank {
  root: RefObject<HTMLDivElement | null>;
  scene: Scene;
  glider: Glider;
  edits: Edits;
  acts: Acts;
  byHand: () => void;
}

interface Dragging {
  onPointerDownCapture: (event: PointerEvent) => void;
  onMouseDownCapture: (event: MouseEvent) => void;
}

type Flow = Pick<ReactFlowInstance, 'screenToFlowPosition' | 'getViewport' | 'setViewport'>;

const NOBODY: ReadonlySet<string> = new Set();

/** The node under an event that can be dragged: not a data field, not a control on a node. */
function nodeAt(target: EventTarget, scene: Scene): string | null {
  if (!(target instanceof Element) || target.closest('.nodrag') !== null) return null;
  const id = target.closest<HTMLElement>('[data-node]')?.dataset.node;
  return scene.elements.find((element) => element.id === id && element.type !== 'field')?.id ?? null;
}

/** The part, data fields too, that an event is about. */
export function partAt(target: EventTarget): string | null {
  const box = target instanceof Element ? target.closest('.react-flow__node') : null;
  return box?.querySelector<HTMLElement>('[data-node]')?.dataset.node ?? null;
}

export function inWater(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.react-flow__pane') !== null;
}

function inMap(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.overview') !== null;
}

export function useDragging(tank: Tank): Dragging {
  const flow = useReactFlow();
  const latest = useRef(tank);
  useLayoutEffect(() => {
    latest.current = tank;
  });
  const onPointerDownCapture = useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0) return;
      // What the map moves, React Flow tells without its event.
      if (inMap(event.target)) return latest.current.byHand();
      const id = hides('editing') ? null : nodeAt(event.target, latest.current.scene);
      if (event.pointerType === 'touch') {
        return longPress(event.nativeEvent, (at) => {
          latest.current.acts.openMenu(partAt(event.target), at);
          if (id !== null) carry(event.nativeEvent, id, flow, () => latest.current);
        });
      }
      const handle = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-link]') : null;
      if (handle !== null) return link(event.nativeEvent, handle.dataset.link ?? '', () => latest.current);
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
function carry(event: globalThis.PointerEvent, id: string, flow: Flow, tank: () => Tank): void {
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
      useCanvas.setState({ held, menu: null });
      panning = requestAnimationFrame(pan);
    },
    onMove: (at) => {
      pointer = at;
      show();
    },
    onEnd: (at) => {
      cancelAnimationFrame(panning);
      // Drawn at once: the lines fly back as they look when nobody holds them.
      flushSync(() => useCanvas.setState({ held: NOBODY, over: null }));
      tank().glider.hold(null);
      if (at !== null && drop !== null) tank().edits.drop(ids, drop.place);
    },
  });
}

/** Drags a link from a handle to the node that shall read it. */
function link(event: globalThis.PointerEvent, source: string, tank: () => Tank): void {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  line.classList.add('link-line');
  const path = line.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  let from: Point = { x: 0, y: 0 };
  const under = (at: Point): string | null => {
    const element = document.elementFromPoint(at.x, at.y);
    return element === null ? null : partAt(element);
  };
  follow(event, {
    onStart: (start) => {
      from = start;
      tank().acts.startLink(source);
      document.body.append(line);
    },
    onMove: (at) => {
      const bend = Math.max(24, Math.abs(at.x - from.x) / 2);
      path.setAttribute('d', `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${at.x - bend} ${at.y} ${at.x} ${at.y}`);
      const id = under(at);
      if (useCanvas.getState().aim !== id) tank().acts.aim(id);
    },
    onEnd: (at) => {
      line.remove();
      const id = at === null ? null : under(at);
      if (id === null || id === source) tank().acts.endLink();
      else tank().acts.linkTo(id);
    },
  });
}

/** Carries a layer out of the palette; `onDrop` gets the place where it is let go, null where that is none. */
export function carryLayer(
  event: globalThis.PointerEvent,
  title: string,
  toPlane: (at: Point) => Point,
  scene: () => Scene,
  onDrop: (place: Drop['place'] | null) => void,
): void {
  const ghost = document.createElement('div');
  ghost.className = 'layer-ghost';
  ghost.textContent = title;
  // Above the finger, which would hide it.
  const lift = event.pointerType === 'touch' ? '-160%' : '-50%';
  let drop: Drop | null = null;
  follow(event, {
    onStart: () => {
      document.body.append(ghost);
      useCanvas.setState({ carrying: true });
    },
    onMove: (at) => {
      ghost.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, ${lift})`;
      const inTank = document.elementFromPoint(at.x, at.y)?.closest('.tank') != null;
      drop = inTank ? dropAt(scene(), toPlane(at), NOBODY, Infinity) : null;
      if (useCanvas.getState().over !== (drop?.key ?? null)) useCanvas.setState({ over: drop?.key ?? null });
    },
    onEnd: (at) => {
      ghost.remove();
      useCanvas.setState({ carrying: false, over: null });
      onDrop(at === null ? null : (drop?.place ?? null));
    },
  }, true);
}

/** Draws a frame over the water and selects the nodes inside. */
function frame(event: globalThis.PointerEvent, flow: Flow, tank: () => Tank): void {
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
