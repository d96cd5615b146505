/** What lies on the paper of "draw your own": a picture of the data, strokes over it, and the colours of both. Pure. */
import type { FrameArray } from '../live/frame';
import { strideOf, valueAt } from './arrays';
import { inkOf, moved, type Framing, type Stroke } from './drawn_ink';

export interface Drawing {
  /** Channels, rows, columns of what the network gets. */
  shape: readonly [number, number, number];
  /** How the data lie in their frame, where they all lie alike. */
  framing: Framing | null;
  /** Whether drawings are brought to the size and place of the data. */
  fitted: boolean;
  /** A picture of the data under the strokes (C, H, W), 0 to 1. */
  under: Float32Array | null;
  strokes: readonly Stroke[];
  /** Values of ground and pen in each channel. */
  ground: readonly number[];
  pen: readonly number[];
}

/** An empty paper. Where the data do not say, it is as light as the edges of their pictures. */
export function emptyDrawing(shape: Drawing['shape'], framing: Framing | null, pictures: FrameArray | undefined): Drawing {
  const light = framing === null && pictures !== undefined && edgeOf(pictures) > 0.5;
  const all = (value: number): number[] => Array.from({ length: shape[0] }, () => value);
  return { shape, framing, fitted: framing !== null, under: null, strokes: [], ground: all(light ? 1 : 0), pen: all(light ? 0 : 1) };
}

/** The mean of the outermost pixels of all pictures [S, C, H, W]. */
function edgeOf(pictures: FrameArray): number {
  const [, , rows = 1, columns = 1] = pictures.shape;
  let [sum, count] = [0, 0];
  for (let at = 0; at < pictures.data.length; at += 1) {
    const [row, column] = [Math.floor(at / columns) % rows, at % columns];
    if (row > 0 && row < rows - 1 && column > 0 && column < columns - 1) continue;
    sum += valueAt(pictures, at);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

export const isEmpty = ({ under, strokes }: Drawing): boolean => under === null && strokes.length === 0;

/** Whether the network gets the drawing at another size and place than it has on the paper. */
export const isMoved = ({ framing, fitted, under }: Drawing): boolean => framing !== null && fitted && under === null;

/** The pixels that the network gets (C, H, W), 0 to 1. */
export function pixelsOf(drawing: Drawing): Float32Array {
  const { shape: [channels, rows, columns], under, strokes, ground, pen, framing } = drawing;
  const ink = strokes.length === 0 ? new Float32Array(rows * columns) : inkOf(strokes, rows, columns, framing, isMoved(drawing));
  const pixels = new Float32Array(channels * rows * columns);
  for (let channel = 0; channel < channels; channel += 1) {
    ink.forEach((share, at) => {
      const place = channel * ink.length + at;
      const below = under === null ? (ground[channel] ?? 0) : (under[place] ?? 0);
      pixels[place] = below + ((pen[channel] ?? 1) - below) * share;
    });
  }
  return pixels;
}

/** Lists in lists, as a server reads them: (C, H, W). */
export function nested(pixels: Float32Array, [channels, rows, columns]: Drawing['shape']): number[][][] {
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: rows }, (__, row) => {
      const from = (channel * rows + row) * columns;
      return Array.from(pixels.subarray(from, from + columns), (value) => Number(value.toFixed(4)));
    }),
  );
}

/** One of the pictures [S, C, H, W] of the data, from 0 to 1. */
export function pictureAt(pictures: FrameArray, index: number): Float32Array {
  const size = strideOf(pictures);
  return Float32Array.from({ length: size }, (_, at) => valueAt(pictures, index * size + at));
}

/** The drawing moved right and down by whole pixels of the network's picture. */
export function shifted(drawing: Drawing, right: number, down: number): Drawing {
  const { shape: [channels, rows, columns], under, strokes, ground } = drawing;
  const size = rows * columns;
  const next = under === null ? null : new Float32Array(under.length);
  for (let channel = 0; next !== null && under !== null && channel < channels; channel += 1) {
    const plane = under.slice(channel * size, (channel + 1) * size);
    next.set(moved(plane, rows, columns, right, down, ground[channel] ?? 0), channel * size);
  }
  return { ...drawing, under: next, strokes: strokes.map((stroke) => stroke.map(([x, y]) => [x + right / columns, y + down / rows])) };
}

/** A colour as `#rrggbb`; one channel is grey. */
export function colourOf(values: readonly number[]): string {
  const byte = (channel: number): string => Math.round(255 * (values[channel] ?? values[0] ?? 0)).toString(16).padStart(2, '0');
  return `#${byte(0)}${byte(1)}${byte(2)}`;
}

/** The values of a colour in so many channels, 0 to 1; one channel takes its brightness. Source: ITU-R BT.601, as PIL's "L". */
export function valuesOf(colour: string, channels: number): number[] {
  const rgb = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = rgb;
  return channels === 1 ? [0.299 * red + 0.587 * green + 0.114 * blue] : rgb;
}
