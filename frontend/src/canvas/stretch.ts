/**
 * A way as it was, told as a transform of the way as it will be: a line between two boxes that move is the line of the
 * end, shifted, stretched and tilted, so that the compositor can draw it on every frame by itself.
 */
import type { Span } from './path';

/** Shorter than this, nothing can be stretched; and nothing is squeezed to less of itself than this. */
const LEAST = 0.5;
const THINNEST = 0.01;
/** Browsers turn what is tilted instead of leading its ends straight: in so many short steps nobody sees it. */
const STEPS = 8;
/** A line may become so many times as thick or as thin on the way before it looks like another one. */
const MOST_THICK = 2;
/** Shorter than this, a line has no part that runs this way. */
const FLAT = 8;

interface Axis {
  scale: number;
  /** How far the second end is off after scaling: what only a tilt can bring. */
  left: number;
}

function along(from: number, to: number): Axis {
  if (Math.abs(to) < LEAST) return { scale: 1, left: from - to };
  const scale = from / to;
  return { scale: Math.abs(scale) < THINNEST ? THINNEST : scale, left: 0 };
}

function round(value: number): number {
  // Without the sign of a zero, which would make equal texts differ.
  return Math.round(value * 10_000) / 10_000 + 0;
}

/** Where both ends are at a share of the way (0..1). */
function spanAt(from: Span, to: Span, share: number): Span {
  const at = (before: number, after: number): number => before + (after - before) * share;
  return {
    x: [at(from.x[0], to.x[0]), at(from.x[1], to.x[1])],
    y: [at(from.y[0], to.y[0]), at(from.y[1], to.y[1])],
  };
}

/** The matrix that turns the way of `to` into that of `from`, both seen from their first ends. */
function formOf(from: Span, to: Span): [number, number, number, number] {
  const [width, height] = [to.x[1] - to.x[0], to.y[1] - to.y[0]];
  const [across, down] = [along(from.x[1] - from.x[0], width), along(from.y[1] - from.y[0], height)];
  const slope = Math.abs(width) < LEAST ? 0 : down.left / width;
  const lean = Math.abs(height) < LEAST ? 0 : across.left / height;
  return [round(across.scale), round(slope), round(lean), round(down.scale)];
}

/** Whether what runs level and what runs upright in the way of `to` stays about as thick as it is. */
function keepsThickness([wide, slope, lean, tall]: readonly [number, number, number, number], to: Span): boolean {
  const area = Math.abs(wide * tall - slope * lean);
  const isFine = (thick: number): boolean => thick <= MOST_THICK && thick >= 1 / MOST_THICK;
  const level = Math.abs(to.x[1] - to.x[0]) < FLAT || isFine(area / Math.hypot(wide, slope));
  const upright = Math.abs(to.y[1] - to.y[0]) < FLAT || isFine(area / Math.hypot(lean, tall));
  return level && upright;
}

/**
 * The transforms that lead the way of `to` from where that of `from` is to its own place, in even steps; ways that move
 * alike get the same texts, a still one none. Null where the line would not look like itself.
 */
export function stretch(from: Span, to: Span): string[] | null {
  const form = formOf(from, to);
  if (!keepsThickness(form, to)) return null;
  const [wide, slope, lean, tall] = form;
  if (slope !== 0 || lean !== 0) {
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const now = spanAt(from, to, step / STEPS);
      const place = `translate(${round(now.x[0])}px, ${round(now.y[0])}px)`;
      return `${place} matrix(${formOf(now, to).join(', ')}, 0, 0) translate(${round(-to.x[0])}px, ${round(-to.y[0])}px)`;
    });
  }
  const [x, y] = [round(from.x[0] - wide * to.x[0]), round(from.y[0] - tall * to.y[0])];
  const still = wide === 1 && tall === 1;
  if (still && x === 0 && y === 0) return [];
  return [`translate(${x}px, ${y}px)${still ? '' : ` scale(${wide}, ${tall})`}`, 'none'];
}
