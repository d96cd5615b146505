/** What the mouse does on the graph, in the terms of the network. */
import type { Connection } from '@xyflow/react';
import type { MouseEvent } from 'react';

import type { NetworkNode } from '../api/types';
import { useExperiment } from '../state/experiment';
import type { Edits } from './edits';
import type { Scene } from './elements';
import type { Fit } from './fit';
import type { ElementNode } from './flow';
import type { GraphActs } from './Graph';
import { withInput } from './links';
import { selection, useCanvas } from './store';

/** The tank as it is now. */
export interface TankNow {
  scene: Scene;
  nodes: readonly NetworkNode[];
  fields: readonly string[];
  edits: Edits;
  fit: Fit;
  /** Gives the focus to a part once it is drawn. */
  focus: (id: string | null) => void;
  /** What the Tab key reaches from now on, without taking the focus. */
  want: (id: string) => void;
  onOpen: () => void;
}

/** Adds a node to the selected ones, or takes it away. */
export function toggleMark(id: string): void {
  const chosen = new Set(selection());
  if (!chosen.delete(id)) chosen.add(id);
  useCanvas.getState().mark(chosen, chosen.has(id) ? id : null);
}

export class Acts implements GraphActs {
  #tank: TankNow | null = null;

  /** The tank that the next act is about. */
  follow(tank: TankNow): void {
    this.#tank = tank;
  }

  /** Moves focus and selection to a part, and brings it into sight. */
  readonly go = (id: string | null): void => {
    const tank = this.#tank;
    if (id === null || tank === null) return;
    tank.focus(id);
    useExperiment.getState().select(tank.nodes.some((node) => node.id === id) ? id : null);
    tank.fit.reveal(id);
  };

  readonly onNode = (event: MouseEvent, { id, data }: ElementNode): void => {
    const { select } = useExperiment.getState();
    this.#tank?.want(id);
    if (data.element.type === 'field') return select(null);
    if (event.shiftKey || event.ctrlKey || event.metaKey) return toggleMark(id);
    select(id);
    this.#tank?.onOpen();
  };

  readonly onWater = (): void => useExperiment.getState().select(null);

  readonly onConnect = ({ source, target }: Connection): void => {
    const element = this.#tank?.scene.elements.find((one) => one.id === target);
    if (element === undefined || element.type === 'field') return;
    this.#tank?.edits.connect(target, withInput(element.inputs, source, element.entry?.arity?.[1] ?? 1));
  };

  readonly onMove = (): void => this.#tank?.fit.byHand();
}
