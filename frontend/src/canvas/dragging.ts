/** Dragging a node onto an edge moves it there; dragging from handle to handle adds an input. */
import type { Connection, NodeChange, OnNodeDrag } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';

import type { Edits } from './edits';
import type { Scene, Wire } from './elements';
import type { ElementNode } from './flow';
import type { Point } from './layout';

const REACH = 70;

/** The edge whose middle is nearest to a dragged box, if one is near enough and is not its own. */
export function edgeUnder(scene: Scene, id: string, corner: Point): Wire | null {
  const size = scene.elements.find((element) => element.id === id)?.size ?? { width: 0, height: 0 };
  const centre = { x: corner.x + size.width / 2, y: corner.y + size.height / 2 };
  let best: Wire | null = null;
  let least = REACH;
  for (const wire of scene.wires) {
    if (wire.source === id || wire.target === id) continue;
    const [a, b] = [scene.corners.get(wire.source), scene.corners.get(wire.target)];
    const from = scene.elements.find((element) => element.id === wire.source)?.size;
    const to = scene.elements.find((element) => element.id === wire.target)?.size;
    if (a === undefined || b === undefined || from === undefined || to === undefined) continue;
    const middle = { x: (a.x + from.width + b.x) / 2, y: (a.y + from.height / 2 + b.y + to.height / 2) / 2 };
    const distance = Math.hypot(middle.x - centre.x, middle.y - centre.y);
    if (distance < least) [best, least] = [wire, distance];
  }
  return best;
}

/** The inputs of `target` once `source` is added: beside the others where the layer takes several, else in their place. */
export function withInput(inputs: readonly string[], source: string, most: number): string[] {
  if (inputs.includes(source)) return [...inputs];
  return inputs.length < most ? [...inputs, source] : [...inputs.slice(0, Math.max(0, most - 1)), source];
}

export interface Dragging {
  over: string | null;
  places: (shown: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point>;
  onNodesChange: (changes: NodeChange<ElementNode>[]) => void;
  onDrag: OnNodeDrag<ElementNode>;
  onDrop: OnNodeDrag<ElementNode>;
  onConnect: (connection: Connection) => void;
  isValid: (connection: { source: string; target: string }) => boolean;
}

export function useDragging(scene: Scene, edits: Edits): Dragging {
  const [held, setHeld] = useState<{ id: string; at: Point } | null>(null);
  const over = useMemo(() => (held === null ? null : edgeUnder(scene, held.id, held.at)), [held, scene]);

  const onNodesChange = useCallback((changes: NodeChange<ElementNode>[]) => {
    for (const change of changes) {
      if (change.type === 'position' && change.position !== undefined && change.dragging === true) {
        setHeld({ id: change.id, at: change.position });
      }
    }
  }, []);

  return {
    over: over?.id ?? null,
    places: (shown) => (held === null ? shown : new Map(shown).set(held.id, held.at)),
    onNodesChange,
    onDrag: (_event, node) => setHeld({ id: node.id, at: node.position }),
    onDrop: (_event, node) => {
      const wire = edgeUnder(scene, node.id, node.position);
      setHeld(null);
      if (wire !== null) edits.drop(node.id, wire);
    },
    onConnect: ({ source, target }) => {
      const element = scene.elements.find((one) => one.id === target);
      if (element === undefined || element.type === 'field') return;
      edits.connect(target, withInput(element.inputs, source, element.entry?.arity?.[1] ?? 1));
    },
    isValid: ({ source, target }) => source !== target,
  };
}
