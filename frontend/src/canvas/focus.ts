/** The one part of the network that the Tab key reaches, and how the focus stays in the tank. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';

import type { NetworkNode } from '../api/types';
import { useExperiment } from '../state/experiment';
import type { Scene } from './elements';
import { useCanvas } from './store';

/** Gives the focus to a part of the tank once it is drawn, from outside of the tank. */
export function focusPart(id: string | null): void {
  requestAnimationFrame(() => {
    const tank = document.querySelector<HTMLElement>('.tank-graph');
    (tank?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id ?? '')}"]`) ?? tank)?.focus({ preventScroll: true });
  });
}

/** Whether an element stands in a node that is no more. */
function isLost(nodes: readonly NetworkNode[], element: Element | null): boolean {
  const id = element?.closest<HTMLElement>('.react-flow__node-layer')?.dataset.id;
  return id !== undefined && nodes.every((node) => node.id !== id);
}

interface TankFocus {
  root: RefObject<HTMLDivElement | null>;
  /** What gets the focus once it is drawn. */
  focus: (id: string | null) => void;
  /** What the Tab key reaches from now on, without taking the focus. */
  want: (id: string) => void;
  onFocus: () => void;
  onBlur: (event: FocusEvent) => void;
}

export function useTankFocus(scene: Scene, selected: string | null): TankFocus {
  const root = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const focused = [wanted, selected, scene.elements[0]?.id].find((id) => scene.corners.has(id ?? '')) ?? null;

  // Each part asks whether it is the one: a walk along the network draws two parts, not all.
  useLayoutEffect(() => useCanvas.setState({ focused }), [focused]);

  const focus = useCallback((id: string | null): void => {
    setWanted(id);
    const find = (): HTMLElement | null =>
      root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id ?? '')}"]`) ?? null;
    const drawn = find();
    // At once where it can: the next key may come before the next frame.
    if (drawn !== null) return drawn.focus({ preventScroll: true });
    requestAnimationFrame(() => {
      // Meanwhile a search may have opened, whose field has it now.
      if (useCanvas.getState().palette === null) (find() ?? root.current)?.focus({ preventScroll: true });
    });
  }, []);

  // Undo and delete take nodes away under the focus: it stays in the tank.
  const hadFocus = useRef(false);
  const gaveWay = useRef(false);
  useEffect(
    () =>
      useExperiment.subscribe(({ experiment: { network } }, before) => {
        if (network === before.experiment.network || !isLost(network.nodes, document.activeElement)) return;
        gaveWay.current = true;
        // Before they go: where a focused element is removed, the browser works out all styles in the middle of it.
        root.current?.focus({ preventScroll: true });
      }),
    [],
  );
  useEffect(() => {
    const nowhere = gaveWay.current ? root.current : document.body;
    gaveWay.current = false;
    if (hadFocus.current && document.activeElement === nowhere) focus(focused);
  }, [scene, focus, focused]);

  return {
    root,
    focus,
    want: setWanted,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: (event) => {
      const next = event.relatedTarget;
      if (next === null ? event.target.isConnected : !event.currentTarget.contains(next)) hadFocus.current = false;
    },
  };
}
