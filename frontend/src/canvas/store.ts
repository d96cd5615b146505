/** What is open on the canvas right now. */
import { create } from 'zustand';

import type { Edge } from './graph';

export type InsertPlace = { edge: Edge } | { after: string };

interface CanvasState {
  /** Where a layer chosen in the palette goes; null = closed. `near` is the place on the screen it opens at. */
  palette: { place: InsertPlace; near: DOMRect } | null;
  openPalette: (place: InsertPlace, near: DOMRect) => void;
  closePalette: () => void;
  /** Said aloud by screen readers after an edit. */
  said: string;
  say: (text: string) => void;
}

export const useCanvas = create<CanvasState>()((set) => ({
  palette: null,
  openPalette: (place, near) => set({ palette: { place, near } }),
  closePalette: () => set({ palette: null }),
  said: '',
  say: (said) => set({ said }),
}));
