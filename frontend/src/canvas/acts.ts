/** What pointer, keys and menu do on the graph, in the terms of the network. */
import type { MouseEvent } from 'react';

import type { NetworkNode } from '../api/types';
import { useExperiment } from '../state/experiment';
import { hides } from '../state/lesson';
import { useParts } from '../state/parts';
import type { Copying } from './copying';
import { dropAt } from './drop';
import type { Edits } from './edits';
import type { NodeElement, Scene } from './elements';
import type { Fit } from './fit';
import type { ElementNode } from './flow';
import type { GraphActs } from './Graph';
import type { Point } from './layout';
import { linkWays } from './links';
import type { MenuAct } from './menu';
import { selection, useCanvas, type InsertPlace } from './store';

/** The tank as it is now. */
export interface TankNow {
  scene: Scene;
  nodes: readonly NetworkNode[];
  fields: readonly string[];
  edits: Edits;
  copying: Copying;
  fit: Fit;
  /** From a place on the screen to one on the plane. */
  toPlane: (at: Point) => Point;
  /** The box of a part on the screen. */
  boxOf: (id: string) => DOMRect | null;
  /** Gives the focus to a part once it is drawn. */
  focus: (id: string | null) => void;
  /** What the Tab key reaches from now on, without taking the focus. */
  want: (id: string) => void;
  onOpen: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Adds a node to the selected ones, or takes it away. */
function toggleMark(id: string): void {
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

  /** Moves the focus to a part and brings it into sight; also the selection, unless a link waits for its target. */
  readonly go = (id: string | null): void => {
    const tank = this.#tank;
    if (id === null || tank === null) return;
    tank.focus(id);
    tank.fit.reveal(id);
    if (useCanvas.getState().linking !== null) return useCanvas.setState({ aim: id });
    useExperiment.getState().select(tank.nodes.some((node) => node.id === id) ? id : null);
  };

  readonly onNode = (event: MouseEvent, { id, data }: ElementNode): void => {
    const { select } = useExperiment.getState();
    const { linking, several } = useCanvas.getState();
    this.#tank?.want(id);
    if (linking !== null) return this.linkTo(id);
    if (data.element.type === 'field') return select(null);
    if (several || event.shiftKey || event.ctrlKey || event.metaKey) return toggleMark(id);
    select(id);
    this.#tank?.onOpen();
  };

  /** While a link waits, the pointer looks at a part, or at none. */
  readonly aim = (id: string | null): void => {
    if (useCanvas.getState().linking !== null) useCanvas.setState({ aim: id });
  };

  readonly onEnter = (_event: MouseEvent, { id }: ElementNode): void => this.aim(id);

  readonly onLeave = (): void => this.aim(null);

  readonly onWater = (event: MouseEvent): void => {
    const { linking, openPalette } = useCanvas.getState();
    useCanvas.setState({ several: false });
    if (linking === null) return useExperiment.getState().select(null);
    openPalette({ branch: linking.source }, new DOMRect(event.clientX, event.clientY, 0, 0));
  };

  readonly onMove = (event: globalThis.MouseEvent | TouchEvent | null): void => {
    if (event !== null) this.#tank?.fit.byHand();
  };

  readonly onLook = (at: Point, soft: boolean): void => this.#tank?.fit.centre(at, soft);

  readonly onZoom = (by: number): void => this.#tank?.fit.zoom(by);

  /** Offers a layer for the place nearest to a point of the screen. */
  readonly insertAt = (at: Point): void => {
    const tank = this.#tank;
    if (tank === null) return;
    const place = dropAt(tank.scene, tank.toPlane(at), NOBODY, Infinity)?.place ?? { after: tank.fields[0] ?? 'input' };
    useCanvas.getState().openPalette(place, new DOMRect(at.x, at.y, 0, 0));
  };

  /** Waits for the target of a link from `source`. */
  readonly startLink = (source: string): void => {
    if (this.#tank === null || hides('editing')) return;
    const { scene, nodes, fields } = this.#tank;
    const ways = linkWays(scene, nodes, fields, source, useExperiment.getState().check?.forms);
    useCanvas.setState({ linking: { source, ways }, aim: null, menu: null });
  };

  readonly endLink = (): void => useCanvas.setState({ linking: null, aim: null });

  /** Makes the link that waits, or says why it cannot end here. */
  readonly linkTo = (id: string): void => {
    const { linking } = useCanvas.getState();
    const target = this.element(id);
    const way = linking?.ways.get(id);
    if (this.#tank === null || linking === null || way === undefined) return;
    if ('blocked' in way || target === null) return useCanvas.setState({ aim: id });
    this.endLink();
    const made = this.#tank.edits.link(linking.source, target, way);
    useExperiment.getState().select(made);
    this.#tank.focus(made);
  };

  readonly openMenu = (id: string | null, at: Point | null): void => {
    if (hides('editing')) return;
    const box = id === null ? null : (this.#tank?.boxOf(id) ?? null);
    const place = at ?? (box === null ? { x: innerWidth / 2, y: innerHeight / 3 } : { x: box.left + 24, y: box.bottom });
    if (id !== null && this.element(id) !== null && !selection().includes(id)) useExperiment.getState().select(id);
    useCanvas.setState({ menu: { of: id, at: place }, linking: null, aim: null });
  };

  readonly closeMenu = (): void => {
    const { menu } = useCanvas.getState();
    useCanvas.setState({ menu: null });
    this.#tank?.focus(menu?.of ?? null);
  };

  /** Does what an item of the menu of a part says. */
  readonly run = (act: MenuAct, of: string | null): void => {
    const tank = this.#tank;
    const at = useCanvas.getState().menu?.at ?? { x: 0, y: 0 };
    useCanvas.setState({ menu: null });
    if (tank === null) return;
    // What opens or makes something moves the focus there; this comes first.
    tank.focus(of);
    if (typeof act === 'object') {
      const target = of === null ? null : this.element(of);
      if (target !== null) tank.edits.unlink(target, act.unlink);
      return;
    }
    const id = of ?? '';
    const onPart: Partial<Record<typeof act, () => void>> = {
      before: () => this.#insertBeside(id, 'before'),
      after: () => this.#insertBeside(id, 'after'),
      link: () => this.startLink(id),
      earlier: () => tank.edits.move(id, -1),
      later: () => tank.edits.move(id, 1),
      more: () => tank.edits.repeat(id, 1),
      fewer: () => tank.edits.repeat(id, -1),
      unfold: () => this.unfold(id),
      fold: () => this.fold(id),
    };
    const anywhere: Partial<Record<typeof act, () => void>> = {
      insert: () => this.insertAt(at),
      copy: tank.copying.copy,
      cut: tank.copying.cut,
      paste: tank.copying.paste,
      duplicate: tank.copying.duplicate,
      remove: () => tank.edits.remove(selection()),
      several: () => useCanvas.setState({ several: true }),
      all: this.selectAll,
      fit: tank.fit.all,
    };
    (onPart[act] ?? anywhere[act])?.();
  };

  /** Opens a node into its parts and goes to the one that tells most. */
  readonly unfold = (id: string): void => void useParts.getState().open(id).then(this.#goOn);

  /** Closes a group and goes to the node that it becomes. */
  readonly close = (group: string): void => void useParts.getState().close(group).then(this.#goOn);

  /** Closes the frame around a part. */
  readonly fold = (id: string): void => {
    const group = this.element(id)?.node.group ?? null;
    if (group !== null) this.close(group);
  };

  readonly #goOn = (done: boolean): void => {
    if (done) this.#tank?.focus(useExperiment.getState().selected);
  };

  readonly selectAll = (): void => {
    useCanvas.getState().mark(this.#tank?.nodes.map((node) => node.id) ?? []);
  };

  element(id: string): NodeElement | null {
    const found = this.#tank?.scene.elements.find((element) => element.id === id);
    return found === undefined || found.type === 'field' ? null : found;
  }

  #insertBeside(id: string, side: 'before' | 'after'): void {
    const edge = this.#tank?.scene.wires.find((wire) => wire.target === id && wire.slot === 0);
    const place: InsertPlace = side === 'before' && edge !== undefined ? { edge } : { after: id };
    useCanvas.getState().openPalette(place, this.#tank?.boxOf(id) ?? new DOMRect());
  }
}
