/** What is open, marked and under the hand on the canvas right now. */
import { create } from 'zustand';

import { useExperiment } from '../state/experiment';
import { hides } from '../state/lesson';
import type { Edge } from './graph';

/** On an edge, behind a part in front of all its readers, or as the beginning of another branch. */
export type InsertPlace = { edge: Edge } | { after: string } | { branch: string };

interface CanvasState {
  /** Where a layer chosen in the palette goes; null = closed. `near` is the place on the screen it opens at. */
  palette: { place: InsertPlace; near: DOMRect } | null;
  openPalette: (place: InsertPlace, near: DOMRect) => void;
  closePalette: () => void;
  /** The one part that the Tab key reaches. */
  focused: string | null;
  /** All selected nodes where there are several; the one that the inspector shows is among them. */
  marked: ReadonlySet<string>;
  mark: (ids: Iterable<string>, first?: string | null) => void;
  /** The nodes under the hand, and the place that would take them (see `drop.ts`). */
  held: ReadonlySet<string>;
  over: string | null;
  /** Said aloud by screen readers after an edit. */
  said: string;
  say: (text: string) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export const useCanvas = create<CanvasState>()((set) => ({
  palette: null,
  openPalette: (place, near) => {
    if (!hides('editing')) set({ palette: { place, near } });
  },
  closePalette: () => set({ palette: null }),
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
  said: '',
  say: (said) => set({ said }),
}));

// Whoever selects another node, anywhere on the page, selects that one alone.
useExperiment.subscribe(({ selected }, before) => {
  const { marked } = useCanvas.getState();
  if (selected !== before.selected && marked.size > 0 && !marked.has(selected ?? '')) useCanvas.setState({ marked: NOTHING });
});

/** The selected nodes, in the order of the network. */
export function selection(): string[] {
  const { experiment, selected } = useExperiment.getState();
  const { marked } = useCanvas.getState();
  return experiment.network.nodes.map((node) => node.id).filter((id) => id === selected || marked.has(id));
}
