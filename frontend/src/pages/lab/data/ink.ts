/** Drawing on a small picture by hand: pure, on 28 x 28 bytes of ink. */

/** Pixels per side, as MNIST has them. */
export const side = 28;

/** Half the width of the pen in pixels, and how softly its edge ends. */
const penRadius = 1.1;
const edge = 0.9;

export type Ink = Uint8Array;

export function blank(): Ink {
  return new Uint8Array(side * side);
}

export function isBlank(ink: Ink): boolean {
  return ink.every((value) => value === 0);
}

/** The picture after a straight stroke; coordinates in pixels from the top left corner. */
export function stroked(ink: Ink, from: readonly [number, number], to: readonly [number, number]): Ink {
  const next = ink.slice();
  const reach = penRadius + edge;
  const rows = span(from[1], to[1], reach);
  const columns = span(from[0], to[0], reach);
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    for (let column = columns[0]; column <= columns[1]; column += 1) {
      const distance = toSegment(column + 0.5, row + 0.5, from, to);
      const value = Math.round(255 * Math.min(1, Math.max(0, (reach - distance) / edge)));
      const at = row * side + column;
      if (value > (next[at] ?? 0)) next[at] = value;
    }
  }
  return next;
}

/** Bytes of a picture with white ink on black, RGBA. */
export function rgba(ink: Ink): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * ink.length);
  for (const [index, value] of ink.entries()) pixels.set([value, value, value, 255], 4 * index);
  return pixels;
}

function span(a: number, b: number, reach: number): [number, number] {
  const clamp = (value: number): number => Math.min(side - 1, Math.max(0, Math.floor(value)));
  return [clamp(Math.min(a, b) - reach), clamp(Math.max(a, b) + reach)];
}

function toSegment(x: number, y: number, from: readonly [number, number], to: readonly [number, number]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}
