import { createContext } from 'react';

/** How much larger than itself a view is shown now; inside the graph, which zooms, the graph says it. */
export const ZoomContext = createContext<() => number>(() => 1);

/** Pixels of the screen per CSS pixel of a canvas: a picture scaled afterwards would lose rows of its text. */
export function sharpness(zoom: number): number {
  return Math.max(0.5, Math.round(zoom * window.devicePixelRatio * 50) / 50);
}
