/**
 * A way as it was, told as a transform of the way as it will be: a line between two boxes that move is the line of the
 * end, shifted, stretched and tilted, so that the compositor can draw it on every frame by itself.
 */
import type { Point } from './layout';
import type { Span } from './path';

/** Shorter than this, nothing can be stretched; and nothing is squeezed to less of itself than this. */
const LEAST = 0.5;
const THINNEST = 0.01;

interface Axis {
  scale: number;
  /** How far the second end is off after scaling: what only a tilt can bring. */
  left: number;
}

function along(from: readonly [number, number], to: readonly [number, number]): Axis {
  const [before, after] = [from[1] - from[0], to[1] - to[0]];
  if (Math.abs(after) < LEAST) return { scale: 1, left: before - after };
  const scale = before / after;
  return { scale: Math.abs(scale) < THINNEST ? THINNEST : scale, left: 0 };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The transform that lays the way of `to` over that of `from`; ways that move alike get the same text, a still one ''. */
export function stretch(from: Span, to: Span): string {
  const [across, down] = [along(from.x, to.x), along(from.y, to.y)];
  const [width, height] = [from.x[1] - from.x[0], from.y[1] - from.y[0]];
  const slope = Math.abs(width) < LEAST ? 0 : down.left / width;
  const lean = slope !== 0 || Math.abs(height) < LEAST ? 0 : across.left / height;
  // The first ends lie on each other: what the scale and the tilt do to them is taken back.
  const start = { x: across.scale * to.x[0], y: down.scale * to.y[0] };
  const by: Point = { x: from.x[0] - start.x - lean * start.y, y: from.y[0] - start.y - slope * start.x };
  const parts = [round(by.x), round(by.y), round(lean), round(slope), round(across.scale), round(down.scale)];
  const [x, y, a, b, wide, tall] = parts;
  if (x === 0 && y === 0 && a === 0 && b === 0 && wide === 1 && tall === 1) return '';
  const tilt = a === 0 && b === 0 ? '' : ` matrix(1, ${b}, ${a}, 1, 0, 0)`;
  const scale = wide === 1 && tall === 1 ? '' : ` scale(${wide}, ${tall})`;
  return `translate(${x}px, ${y}px)${tilt}${scale}`;
}
