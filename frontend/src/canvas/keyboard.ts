/** What a key in the tank does: walk, open, insert, link, move, copy, remove. */
import type { KeyboardEvent } from 'react';

import { useExperiment } from '../state/experiment';
import type { Acts, TankNow } from './acts';
import { canvasKey, type CanvasKey, type Way } from './keys';
import { neighbour } from './neighbour';
import { selection, useCanvas } from './store';

/** Answers a key that was pressed on a part of the network, or on the tank around it. */
export function onTankKey(event: KeyboardEvent, root: HTMLElement | null, tank: TankNow, acts: Acts): void {
  const target = event.target as HTMLElement;
  const at = target.closest<HTMLElement>('[data-node]')?.dataset.node ?? null;
  if (at === null && target !== root) return;
  const wish = canvasKey(event);
  if (wish === null) return;
  event.preventDefault();
  event.stopPropagation();
  obey(wish, at ?? useExperiment.getState().selected, tank, acts);
}

function obey(wish: CanvasKey, id: string | null, tank: TankNow, acts: Acts): void {
  const { nodes, fields, edits, fit } = tank;
  const { linking } = useCanvas.getState();
  const isNode = nodes.some((node) => node.id === id);
  switch (wish.do) {
    case 'go':
      return acts.go(beside(tank, id, wish.direction));
    case 'extend':
      return extend(tank, id, beside(tank, id, wish.direction));
    case 'leave':
      if (linking !== null) return acts.endLink();
      useCanvas.setState({ several: false });
      return useExperiment.getState().select(null);
    case 'insert': {
      const after = id ?? nodes.at(-1)?.id ?? fields[0] ?? 'input';
      return useCanvas.getState().openPalette({ after }, tank.boxOf(after) ?? new DOMRect(innerWidth / 2, innerHeight / 5));
    }
    case 'all':
      return acts.selectAll();
    case 'duplicate':
      return tank.copying.duplicate();
    case 'fit':
      return fit.all();
    case 'nearer':
      return fit.zoom(1.25);
    case 'farther':
      return fit.zoom(1 / 1.25);
    case 'menu':
      return acts.openMenu(id, null);
    case 'link':
      return id === null ? undefined : acts.startLink(id);
    case 'unfold':
      return id !== null && acts.element(id)?.entry?.composite === true ? acts.unfold(id) : undefined;
    case 'fold':
      return id === null ? undefined : acts.fold(id);
    case 'open':
      if (linking !== null && id !== null) return acts.linkTo(id);
      if (!isNode) return;
      useExperiment.getState().select(id);
      return tank.onOpen();
    case 'move':
      return id !== null && isNode ? edits.move(id, wish.by) : undefined;
    case 'repeat':
      return id !== null && acts.element(id)?.repeatable === true ? edits.repeat(id, wish.by) : undefined;
    case 'remove': {
      if (id === null || !isNode) return;
      const ids = selection().includes(id) ? selection() : [id];
      let heir = beside(tank, id, 'left');
      while (heir !== null && ids.includes(heir)) heir = beside(tank, heir, 'left');
      edits.remove(ids);
      return tank.focus(heir);
    }
  }
}

function beside({ scene, nodes, fields }: TankNow, id: string | null, way: Way): string | null {
  if (way === 'first') return fields[0] ?? null;
  if (way === 'last') return nodes.at(-1)?.id ?? null;
  return neighbour(nodes, fields, id, way, (name) => scene.corners.get(name));
}

/** Selects the next node too and goes on from there. */
function extend(tank: TankNow, from: string | null, to: string | null): void {
  if (to === null || !tank.nodes.some((node) => node.id === to)) return;
  useCanvas.getState().mark([...selection(), ...(from !== null && tank.nodes.some((node) => node.id === from) ? [from] : []), to], to);
  tank.focus(to);
  tank.fit.reveal(to);
}
