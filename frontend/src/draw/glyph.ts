/** What layers do, as little drawings on a square of 32 by 32: lists of paths, each in one of four inks. */

export const GLYPH_SIDE = 32;

/** `line` and `thin` are drawn along the path, `fill` and `soft` inside it. */
export type Ink = 'line' | 'thin' | 'fill' | 'soft';

export interface Stroke {
  ink: Ink;
  path: string;
}

export type Glyph = readonly Stroke[];

type Cells = readonly (readonly [column: number, row: number])[];

function square(x: number, y: number, side: number): string {
  return `M${x} ${y}h${side}v${side}h${-side}z`;
}

/** Chosen cells of a grid whose first corner is at x, y; `gap` is left free between them. */
function cells(x: number, y: number, side: number, gap: number, chosen: Cells): string {
  return chosen.map(([column, row]) => square(x + column * (side + gap), y + row * (side + gap), side)).join('');
}

function grid(columns: number, rows: number): Cells {
  return Array.from({ length: columns * rows }, (_, index) => [index % columns, Math.floor(index / columns)] as const);
}

function dot(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** A wave around y with whole or half periods of two arcs each. */
function wave(y: number, height: number, half: number, count: number): string {
  const arcs = Array.from({ length: count }, (_, index) => `q${half / 2} ${(index % 2 === 0 ? -2 : 2) * height} ${half} 0`);
  return `M3 ${y}${arcs.join('')}`;
}

const line = (path: string): Stroke => ({ ink: 'line', path });
const thin = (path: string): Stroke => ({ ink: 'thin', path });
const fill = (path: string): Stroke => ({ ink: 'fill', path });
const soft = (path: string): Stroke => ({ ink: 'soft', path });

/** Dots on both sides, everyone joined to everyone. */
function dense(): Glyph {
  const left = [7, 16, 25];
  const right = [11.5, 20.5];
  return [
    thin(left.flatMap((from) => right.map((to) => `M6 ${from}L26 ${to}`)).join('')),
    fill([...left.map((y) => dot(6, y, 2.6)), ...right.map((y) => dot(26, y, 2.6))].join('')),
  ];
}

/** Two paths that meet in a sign. */
function meeting(sign: string): Glyph {
  return [thin('M3 6q8 0 10 5M3 26q8 0 10 -5M23.5 16h5.5'), soft(dot(17, 16, 6.5)), line(dot(17, 16, 6.5)), line(sign)];
}

const BARS: Cells = [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]];

/** By the name that the catalogue gives; `curve` is not among them, it is drawn from its values. */
export const GLYPHS = {
  attention: [
    thin('M25 22Q20.5 12 16 22'),
    line('M25 22Q16 -2 7 22'),
    soft(cells(4, 23, 6, 3, [[0, 0], [1, 0]])),
    fill(cells(4, 23, 6, 3, [[2, 0]])),
  ],
  block: [
    thin('M16 2v4M16 13v6M16 26v4M16 4H5v24h11'),
    soft('M10 6h16v7H10zM10 19h16v7H10z'),
    line('M10 6h16v7H10zM10 19h16v7H10z'),
  ],
  concatenation: [
    thin('M3 9h5M3 23h5M24 16h5'),
    soft('M9 5h14v11H9z'),
    fill('M9 16h14v11H9z'),
  ],
  convolution: [
    soft(cells(2, 6, 4.4, 0.8, grid(4, 4))),
    thin('M22.4 5.6L25.5 11.5M22.4 21.2L25.5 16.5'),
    line(square(6.8, 5.6, 15.6)),
    fill(square(25.5, 11.5, 5)),
  ],
  convolution_1d: [
    soft(cells(2, 21, 4, 0.8, grid(6, 1))),
    thin('M6.8 20.5L13.4 10.5M20.4 20.5L18.4 10.5'),
    line('M6.4 20.4h14v5.2h-14z'),
    fill(square(13.4, 5.5, 5)),
  ],
  distribution: [
    thin('M3 27.5h26'),
    soft('M4 21h4v6h-4zM10 17h4v10h-4zM22 23h4v4h-4z'),
    fill('M16 5h4v22h-4z'),
  ],
  dropout: [
    fill([[6, 6], [16, 16], [26, 6], [6, 26], [26, 16]].map(([x, y]) => dot(x ?? 0, y ?? 0, 3)).join('')),
    thin([[16, 6], [6, 16], [16, 26], [26, 26]].map(([x, y]) => dot(x ?? 0, y ?? 0, 3)).join('')),
  ],
  enlargement: [
    fill(square(2, 22, 8)),
    thin('M2 22L11 3M10 30L29 21'),
    soft(cells(11, 3, 8.6, 0.8, grid(2, 2))),
    line(square(11, 3, 18)),
  ],
  features: [
    thin('M3 16h26M16 3v26'),
    line('M6 5Q16 27 26 5'),
    line('M4 21q3 -7 6 0t6 0t6 0t6 0'),
  ],
  matrix: dense(),
  mean: [
    soft('M4 14h4v14h-4zM10 6h4v22h-4zM16 20h4v8h-4zM22 12h4v16h-4z'),
    line('M3 13h26'),
  ],
  normalisation: [
    thin('M3 27h26M16 27V4'),
    soft('M4 26.5C12 26 11 6 16 6S20 26 28 26.5z'),
    line('M4 26.5C12 26 11 6 16 6S20 26 28 26.5'),
  ],
  padding: [
    soft(square(8, 8, 16)),
    line(square(8, 8, 16)),
    thin('M3 3h4M10.5 3h4M18 3h4M25.5 3H29V7M29 10.5v4M29 18v4M29 25.5V29H25M21.5 29h-4M14 29h-4M6.5 29H3V25M3 21.5v-4M3 14v-4M3 6.5V3'),
  ],
  patches: [
    soft(cells(9, 2, 6.6, 0.8, grid(2, 2)) + cells(3, 23.5, 5.9, 0.8, grid(4, 1))),
    fill(cells(9, 2, 6.6, 0.8, [[0, 0]]) + cells(3, 23.5, 5.9, 0.8, [[0, 0]])),
    thin('M16 17.5v4.5'),
  ],
  pooling: [
    soft([2, 17].flatMap((x) => [2, 17].map((y) => cells(x, y, 6, 0.8, grid(2, 2)))).join('')),
    fill([square(8.8, 2, 6), square(17, 8.8, 6), square(2, 17, 6), square(23.8, 23.8, 6)].join('')),
  ],
  pooling_1d: [
    soft(cells(2, 20, 4, 0.8, grid(6, 1))),
    fill(cells(2, 20, 4, 0.8, [[1, 0], [2, 0], [5, 0]]) + cells(4.4, 7, 4, 5.6, grid(3, 1))),
    thin('M6.4 18.5v-6M16 18.5v-6M25.6 18.5v-6'),
  ],
  product: meeting('M14.5 13.5l5 5M19.5 13.5l-5 5'),
  recurrence: [
    soft('M10 14h12v12H10z'),
    line('M10 14h12v12H10z'),
    line('M22 17c7 0 7 -12 0 -12H13c-4 0 -5 3 -5 6m-3 -3l3 3.5l3.5 -3'),
    thin('M3 22h7M22 22h7'),
  ],
  reshape: [
    soft(cells(2, 10, 5.6, 0.8, grid(2, 2))),
    line('M17 16h6m-2.5 -2.5l2.5 2.5l-2.5 2.5'),
    fill(cells(25.5, 3.6, 5.6, 0.8, grid(1, 4))),
  ],
  selection: [
    soft(cells(2, 6, 5, 0.8, BARS.slice(0, 4))),
    fill(cells(2, 6, 5, 0.8, BARS.slice(4))),
    line('M27.7 14v12m-3 -3l3 3l3 -3'),
  ],
  sum: meeting('M17 12.5v7M13.5 16h7'),
  table: [
    soft(cells(9, 3, 6, 0.8, grid(3, 4))),
    fill(cells(9, 3, 6, 0.8, [[0, 1], [1, 1], [2, 1]])),
    line('M2 12.8h5m-2.2 -2.2l2.2 2.2l-2.2 2.2'),
  ],
  waves: [line(wave(9, 5, 13, 2)), line(wave(22, 4, 6.5, 4))],
} as const satisfies Record<string, Glyph>;

export type GlyphName = keyof typeof GLYPHS;
