/** What is open, marked and under the hand on the canvas right now. */
import { create } from 'zustand';

import { useExperiment } from '../state/experiment';
import { hides } from '../state/lesson';
import type { Edge } from './graph';
import type { Point } from './layout';
import type { LinkWay } from './links';

/** On an edge, behind a part in front of all its readers, or as the beginning of another branch. */
export type InsertPlace = { edge: Edge } | { after: string } | { branch: string };

/** What the new layer would read. */
export function sourceOf(place: InsertPlace): string {
  return 'edge' in place ? place.edge.source : 'after' in place ? place.after : place.branch;
}

/** A link that waits for its target: where it comes from, and what it would do at each part. */
export interface Linking {
  source: string;
  ways: ReadonlyMap<string, LinkWay>;
}

interface CanvasState {
  /** Where a layer chosen in the palette goes; null = closed. `near` is the place on the screen it opens at. */
  palette: { place: InsertPlace; near: DOMRect } | null;
  openPalette: (place: InsertPlace, near: DOMRect) => void;
  closePalette: () => void;
  /** The menu of a part, or of the water (null), and its place on the screen. */
  menu: { of: string | null; at: Point } | null;
  linking: Linking | null;
  /** The part that the pointer or the focus looks at while a link waits. */
  aim: string | null;
  /** Taps select one more node instead of another one. */
  several: boolean;
  /** The one part that the Tab key reaches. */
  focused: string | null;
  /** All selected nodes where there are several; the one that the inspector shows is among them. */
  marked: ReadonlySet<string>;
  mark: (ids: Iterable<string>, first?: string | null) => void;
  /** The nodes under the hand, and the place that would take them (see `drop.ts`). */
  held: ReadonlySet<string>;
  over: string | null;
  /** A layer out of the palette is under the hand. */
  carrying: boolean;
  /** Said aloud by screen readers after an edit; what went wrong is also seen for a while. */
  said: { text: string; seen: boolean };
  say: (text: string) => void;
  warn: (text: string) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export const useCanvas = create<CanvasState>()((set) => ({
  palette: null,
  openPalette: (place, near) => {
    if (!hides('editing')) set({ palette: { place, near }, menu: null, linking: null, aim: null });
  },
  closePalette: () => set({ palette: null }),
  menu: null,
  linking: null,
  aim: null,
  several: false,
  focused: null,
  marked: NOTHING,
  mark: (ids, first) => {
    const marked = new Set(ids);
    const { selected, select } = useExperiment.getState();
    set({ marked: marked.size > 1 ? marked : NOTHING });
    const shown = first ?? selected;
    select(shown !== null && marked.has(shown) ? shown : ([...marked].at(-1) ?? null));
  },
  held: NOTHING,
  over: null,
  carrying: false,
  said: { text: '', seen: false },
  say: (text) => set({ said: { text, seen: false } }),
  warn: (text) => set({ said: { text, seen: true } }),
}));

useExperiment.subscribe(({ selected, experiment }, before) => {
  const { marked, linking } = useCanvas.getState();
  // Whoever selects another node, anywhere on the page, selects that one alone.
  if (selected !== before.selected && marked.size > 0 && !marked.has(selected ?? '')) useCanvas.setState({ marked: NOTHING });
  // A link was offered for a network that is no more.
  if (linking !== null && experiment.network.nodes !== before.experiment.network.nodes) useCanvas.setState({ linking: null, aim: null });
});

/** The selected nodes, in the order of the network. */
export function selection(): string[] {
  const { experiment, selected } = useExperiment.getState();
  const { marked } = useCanvas.getState();
  return experiment.network.nodes.map((node) => node.id).filter((id) => id === selected || marked.has(id));
}
