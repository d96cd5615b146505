import type { MouseEvent } from 'react';

/**
 * Pixels of the screen per CSS pixel of the canvas. Inside the zoomed graph it follows the zoom: a picture scaled
 * afterwards would lose rows of its text.
 */
export function sharpness(canvas: HTMLCanvasElement, width: number): number {
  const shown = canvas.getBoundingClientRect().width;
  const zoom = shown > 0 ? shown / width : 1;
  return Math.max(0.5, Math.round(zoom * window.devicePixelRatio * 50) / 50);
}

/** Pointer place in the canvas's own CSS pixels, also inside a zoomed canvas graph. */
export function placeOf(event: MouseEvent, canvas: HTMLCanvasElement, width: number): { x: number; y: number } {
  const box = canvas.getBoundingClientRect();
  const zoom = box.width > 0 ? width / box.width : 1;
  return { x: (event.clientX - box.left) * zoom, y: (event.clientY - box.top) * zoom };
}
