/** A drawing made of strokes, as the pixels that a network gets: pure. */

/** How the pictures of a data set lie in their frame, see `data/framing.py`. */
export interface Framing {
  box: number;
  fit: 'height' | 'side';
  centre: 'box' | 'mass';
  middle: readonly [number, number];
  pen: number;
  shades: number;
  finer: number;
}

/** A place on the paper, as a share of its width and height. */
export type Point = readonly [number, number];
/** Where the pen went; a single point is a dot. */
export type Stroke = readonly Point[];

/** Width of a stroke in pixels, where the data set says nothing of it: as thick as in MNIST. */
export const penOf = (framing: Framing | null, side: number): number => framing?.pen ?? (side * 2.6) / 28;

const plain = { shades: 255, finer: 1 };

/** How much ink lies on each pixel, 0 to 1, row by row; `fitted` first brings the drawing to the size and place of the data. */
export function inkOf(strokes: readonly Stroke[], rows: number, columns: number, framing: Framing | null, fitted: boolean): Float32Array {
  const pen = penOf(framing, Math.max(rows, columns));
  const lines = strokes.map((stroke) => stroke.map(([x, y]): Point => [x * columns, y * rows]));
  if (framing === null || !fitted) return inked(lines, rows, columns, pen, framing ?? plain);
  const ink = inked(framed(lines, rows, columns, pen, framing), rows, columns, pen, framing);
  return framing.centre === 'mass' ? weighed(ink, rows, columns, framing.middle) : ink;
}

/** Lines in pixels, scaled to the box, the middle of their own box at the middle of the frame. */
function framed(lines: readonly Stroke[], rows: number, columns: number, pen: number, { box, fit, centre, middle }: Framing): Stroke[] {
  // The centre of mass is found later, on pixels.
  const [x0, y0] = centre === 'box' ? middle : [columns / 2, rows / 2];
  const xs = lines.flat().map(([x]) => x);
  const ys = lines.flat().map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // A line without width may grow as it likes on that side; a dot stays a dot.
  const wide = Math.max(0, (fit === 'side' ? box : columns) - pen) / Math.max(right - left, 1e-9);
  const high = Math.max(0, box - pen) / Math.max(bottom - top, 1e-9);
  const scale = right - left + bottom - top < 1e-3 ? 1 : Math.min(wide, high);
  return lines.map((line) =>
    line.map(([x, y]): Point => [(x - (left + right) / 2) * scale + x0, (y - (top + bottom) / 2) * scale + y0]),
  );
}

/** Ink of lines in pixels: soft at the edges, or the share of so many times finer cells that are black. */
function inked(
  lines: readonly Stroke[], rows: number, columns: number, pen: number, { shades, finer }: Pick<Framing, 'shades' | 'finer'>,
): Float32Array {
  const ink = new Float32Array(rows * columns);
  const radius = pen / 2;
  const reach = radius + 1;
  const cells = new Float32Array(finer > 1 ? rows * columns * finer * finer : 0);
  const target = finer > 1 ? cells : ink;
  const [height, width] = [rows * finer, columns * finer];
  for (const line of lines) {
    for (let index = 0; index < line.length; index += 1) {
      const from = line[index];
      const to = line[index + 1] ?? (line.length === 1 ? from : undefined);
      if (from === undefined || to === undefined) continue;
      const [firstRow, lastRow] = span(from[1], to[1], reach, finer, height);
      const [firstColumn, lastColumn] = span(from[0], to[0], reach, finer, width);
      for (let row = firstRow; row <= lastRow; row += 1) {
        for (let column = firstColumn; column <= lastColumn; column += 1) {
          const distance = toSegment((column + 0.5) / finer, (row + 0.5) / finer, from, to);
          const value = finer > 1 ? Number(distance <= radius) : Math.min(1, Math.max(0, radius + 0.5 - distance));
          const at = row * width + column;
          if (value > (target[at] ?? 0)) target[at] = value;
        }
      }
    }
  }
  cells.forEach((value, at) => {
    const pixel = Math.floor(at / width / finer) * columns + Math.floor((at % width) / finer);
    ink[pixel] = (ink[pixel] ?? 0) + value / (finer * finer);
  });
  return ink.map((value) => Math.round(value * shades) / shades);
}

/** The picture moved by whole pixels, so that its centre of mass lies in the middle. */
function weighed(ink: Float32Array, rows: number, columns: number, [x, y]: Point): Float32Array {
  let [sum, across, down] = [0, 0, 0];
  ink.forEach((value, at) => {
    sum += value;
    across += value * ((at % columns) + 0.5);
    down += value * (Math.floor(at / columns) + 0.5);
  });
  return sum === 0 ? ink : moved(ink, rows, columns, Math.round(x - across / sum), Math.round(y - down / sum), 0);
}

/** A picture moved right and down by whole pixels; what comes in from outside is `ground`. */
export function moved(picture: Float32Array, rows: number, columns: number, right: number, down: number, ground: number): Float32Array {
  return picture.map((_, at) => {
    const [row, column] = [Math.floor(at / columns) - down, (at % columns) - right];
    return row < 0 || row >= rows || column < 0 || column >= columns ? ground : (picture[row * columns + column] ?? ground);
  });
}

function span(a: number, b: number, reach: number, finer: number, size: number): [number, number] {
  const within = (value: number): number => Math.min(size - 1, Math.max(0, Math.floor(value * finer)));
  return [within(Math.min(a, b) - reach), within(Math.max(a, b) + reach)];
}

function toSegment(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}
