/** A hand on the field for points: pointer and keys become changes of the drawn points. */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

import type { Catalog } from '../../../api/types';
import { useExperiment } from '../../../state/experiment';
import { withPoints } from './with_own';
import { along, brushes, dabbed, eraserRadius, erased, pointsOf, reach, spacing, type Brush, type PointSet } from './points';

export interface Tool {
  /** Class that is drawn. */
  of: number;
  brush: Brush;
  erasing: boolean;
}

type Place = readonly [number, number];

/** Distance that one arrow key moves the cross; five times as far with Shift. */
const arrowStep = 0.04;
const arrows: Record<string, Place> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export interface Painting {
  tool: Tool;
  setTool: (tool: Tool) => void;
  /** Where the pointer or the cross of the keyboard is. */
  at: Place | null;
  /** Whether the keyboard moves it. */
  byKeys: boolean;
  change: (next: (set: PointSet) => PointSet) => void;
}

export function usePainting(pad: RefObject<HTMLElement | null>, catalog: Catalog): Painting {
  const [tool, setTool] = useState<Tool>({ of: 0, brush: brushes[0], erasing: false });
  const [at, setAt] = useState<Place | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const now = useRef({ tool, at });
  useEffect(() => {
    now.current = { tool, at };
  });

  const change = useCallback(
    (next: (set: PointSet) => PointSet): void => {
      useExperiment.getState().edit((draft) => {
        const set = pointsOf(draft.dataset.kind === 'points' ? draft.dataset : {});
        const changed = next(set);
        return changed === set ? draft : withPoints(draft, changed, catalog);
      }, 'dataset.points');
    },
    [catalog],
  );

  useEffect(() => {
    const element = pad.current;
    if (element === null) return;
    let last: Place | null = null;
    const act = (place: Place): void => {
      const { of, brush, erasing } = now.current.tool;
      change((set) => (erasing ? erased(set, place) : dabbed(set, place, of, brush, Math.random)));
    };
    const placeOf = (event: PointerEvent): Place => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [((event.clientX - left) / width) * 2 * reach - reach, reach - ((event.clientY - top) / height) * 2 * reach];
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      element.focus({ preventScroll: true });
      last = placeOf(event);
      act(last);
    };
    const move = (event: PointerEvent): void => {
      const place = placeOf(event);
      setByKeys(false);
      setAt(place);
      if (last === null) return;
      const { brush, erasing } = now.current.tool;
      for (const dab of along(last, place, erasing ? eraserRadius / 2 : spacing(brush))) {
        act(dab);
        last = dab;
      }
    };
    const up = (): void => {
      last = null;
    };
    const leave = (): void => setAt(null);
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const direction = arrows[event.key];
      const [x, y] = now.current.at ?? [0, 0];
      if (direction !== undefined) {
        const far = arrowStep * (event.shiftKey ? 5 : 1);
        const within = (value: number): number => Math.min(reach, Math.max(-reach, value));
        setByKeys(true);
        setAt([within(x + direction[0] * far), within(y + direction[1] * far)]);
      } else if (event.key === 'Enter' || event.key === ' ') {
        setByKeys(true);
        setAt([x, y]);
        act([x, y]);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const listeners: [string, (event: never) => void][] = [
      ['pointerdown', down], ['pointermove', move], ['pointerup', up], ['pointercancel', up], ['pointerleave', leave],
      ['keydown', press], ['blur', leave],
    ];
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
    };
  }, [pad, change]);

  return { tool, setTool, at, byKeys, change };
}

/** The tool that a key chooses, null for keys that choose none. */
export function toolOf(key: string, tool: Tool): Tool | null {
  const digit = /^[1-8]$/.exec(key);
  if (digit !== null) return { ...tool, of: Number(key) - 1, erasing: false };
  if (key.toLowerCase() === 'e') return { ...tool, erasing: !tool.erasing };
  if (key.toLowerCase() !== 'b') return null;
  const next = brushes[(brushes.indexOf(tool.brush) + 1) % brushes.length] ?? brushes[0];
  return { ...tool, brush: next, erasing: false };
}
