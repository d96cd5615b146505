/** What a key in the tank does: walk, open, insert, move, remove. */
import type { KeyboardEvent } from 'react';

import { useExperiment } from '../state/experiment';
import type { Acts, TankNow } from './acts';
import { neighbour, type Direction } from './graph';
import { canvasKey } from './keys';
import { selection, useCanvas } from './store';

interface Tank extends TankNow {
  go: Acts['go'];
}

/** Answers a key that was pressed on a part of the network, or on the tank around it. */
export function onTankKey(event: KeyboardEvent, tank: HTMLElement | null, around: Tank): void {
  const { scene, nodes, fields, edits, go, focus, onOpen } = around;
  const { selected, select } = useExperiment.getState();
  const target = event.target as HTMLElement;
  const at = target.closest<HTMLElement>('[data-node]')?.dataset.node ?? null;
  if (at === null && target !== tank) return;
  const wish = canvasKey(event);
  if (wish === null) return;
  event.preventDefault();
  event.stopPropagation();
  const id = at ?? selected;
  const beside = (direction: Direction): string | null =>
    neighbour(nodes, fields, id, direction, (name) => scene.corners.get(name));
  if (wish.do === 'go') return go(beside(wish.direction));
  if (wish.do === 'leave') return select(null);
  if (wish.do === 'insert') {
    const after = id ?? nodes.at(-1)?.id ?? fields[0] ?? 'input';
    return useCanvas.getState().openPalette({ after }, target.getBoundingClientRect());
  }
  if (id === null || !nodes.some((node) => node.id === id)) return;
  if (wish.do === 'open') {
    select(id);
    onOpen();
  } else if (wish.do === 'move') edits.move(id, wish.by);
  else {
    const ids = selection().includes(id) ? selection() : [id];
    const heir = beside('left');
    edits.remove(ids);
    focus(heir !== null && ids.includes(heir) ? null : heir);
  }
}
