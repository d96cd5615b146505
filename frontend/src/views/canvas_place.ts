import type { MouseEvent } from 'react';

/** Pointer place in the canvas's own CSS pixels, also inside a zoomed canvas graph. */
export function placeOf(event: MouseEvent, canvas: HTMLCanvasElement, width: number): { x: number; y: number } {
  const box = canvas.getBoundingClientRect();
  const zoom = box.width > 0 ? width / box.width : 1;
  return { x: (event.clientX - box.left) * zoom, y: (event.clientY - box.top) * zoom };
}
