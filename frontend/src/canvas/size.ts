/** Sizes of the boxes on the canvas, known before anything is drawn so that the layout never has to guess. */

export interface Size {
  width: number;
  height: number;
}

export const CARD = { padding: 10, title: 26, name: 16, line: 22, minimum: 108 } as const;
export const PILL: Size = { width: 32, height: 32 };
/** How much nearer a pill stands to its neighbours than a card, on each side. */
const PILL_NEARER = 8;
/** How far a caption may reach beyond the room of its pill: into the gap to the next one, or up to the cards on both sides, but for a space. */
export const OVERHANG = { pill: 22, card: 52 } as const;
/** A name longer than this is cut off on the canvas, so that it does not push everything else apart (see `.node-caption-name`). */
const LONGEST = { card: 208, caption: 132 } as const;
/** Room behind a loose end for its +. */
export const BEHIND = 26;
/** Room under a box for its shape. */
export const CAPTION = 24;
/** Room under that for the times measured in training: kept in view from the start, so that nothing moves when they come. */
export const TIMES = 24;
/** A complaint under a box: its width, what of that its lines leave free, their height, and what stands above and below them (see `.node-issue`). */
const COMPLAINT = { width: 224, beside: 42, line: 16, around: 46, letter: 6.3 } as const;
/** Its button that mends. */
const MEND = { beside: 60, line: 16, around: 12, letter: 6.9 } as const;

/**
 * Columns and rows of a grid of `count` small pictures, rather tall than wide, as in a tank seen from the side. A long
 * network has height to spare and no width, so its grids stand upright.
 */
function gridOf(count: number, long: boolean): { columns: number; rows: number } {
  const columns = count <= 2 ? 1 : count <= 8 ? 2 : count <= 16 ? (long ? 2 : 4) : 4;
  return { columns, rows: Math.max(1, Math.ceil(count / columns)) };
}

/** Length of one map's side: fewer and larger maps get more room, and pooling visibly shrinks them. */
function cellSide(count: number, shrink: number): number {
  const base = count <= 4 ? 72 : count <= 8 ? 64 : count <= 16 ? 44 : 30;
  return Math.max(count <= 16 ? 34 : 26, Math.round(base * Math.max(0.6, Math.sqrt(shrink))));
}

function gridSize({ columns, rows }: { columns: number; rows: number }, side: number): Size {
  return { width: columns * (side + 4) - 4, height: rows * (side + 4) - 4 };
}

const MOST_CELLS = 32;

/** What a tile shows: the kind of view that draws it, and what it draws. */
export interface TileFacts {
  view: string;
  /** The node's output without the batch. */
  shape: readonly number[];
  /** The data-set field at the start. */
  input: readonly number[];
  /** Points on a line or plane: every unit has a map of its own. */
  planar: boolean;
  /** So many boxes in a row that width is scarce. */
  long: boolean;
  layer: Readonly<Record<string, unknown>>;
  repeat: number;
}

/** One row of heads for each copy; a decoder layer has self-attention above cross-attention. */
function attentionSize({ layer, repeat }: TileFacts): Size {
  const stated = layer.nhead ?? layer.num_heads;
  const heads = Math.min(8, typeof stated === 'number' ? stated : 4);
  const rows = Math.min(4, repeat) * (layer.kind === 'TransformerDecoderLayer' ? 2 : 1);
  const side = rows > 4 || heads > 4 ? 34 : heads > 2 ? 48 : 72;
  return { width: heads * (side + 3) - 3, height: rows * (side + 3) - 3 };
}

/** The box of a live tile. */
export function tileSize(facts: TileFacts): Size {
  const { view, shape, input, planar, long } = facts;
  if (view.includes('attention')) return attentionSize(facts);
  if (view === 'boundary') return { width: 128, height: 128 };
  if (view === 'predictions' || view === 'confusion') {
    return { width: 104, height: Math.min(12, Math.max(2, shape[0] ?? 2)) * 15 };
  }
  if (shape.length === 3) {
    const count = Math.min(shape[0] ?? 1, MOST_CELLS);
    const shrink = input.length === 3 && (input[1] ?? 0) > 0 ? (shape[1] ?? 1) / (input[1] ?? 1) : 1;
    return gridSize(gridOf(count, long), cellSide(count, shrink));
  }
  if (shape.length === 1 && planar) {
    const count = Math.min(shape[0] ?? 1, MOST_CELLS);
    return gridSize(gridOf(count, long), count <= 2 ? 72 : count <= 8 ? 56 : 40);
  }
  if (shape.length === 2) return { width: 116, height: 80 };
  return { width: 112, height: 56 };
}

/** The card around a tile. Where title and name do not fit beside each other, the name stands below (`stacked`). */
export function cardSize(tile: Size | null, titleLength: number, idLength: number): { size: Size; stacked: boolean } {
  const [title, id] = [titleLength * 7.6, idLength * 6.4];
  const least = Math.max(CARD.minimum - 2 * CARD.padding - 2, tile?.width ?? 0);
  const stacked = title + id + 10 > least;
  const inner = Math.ceil(stacked ? Math.max(least, Math.min(Math.max(title, id), LONGEST.card)) : least);
  return {
    size: {
      width: inner + 2 * CARD.padding + 2,
      height: CARD.title + (stacked ? CARD.name : 0) + (tile === null ? 0 : tile.height + 6) + CARD.line + 2 * CARD.padding + 2,
    },
    stacked,
  };
}

/** A complaint of so many letters, and the button below it. Never too low: what stands under it could not be read. */
export function complaintSize(letters: number, mendLetters: number, width: number = COMPLAINT.width): Size {
  const height = (length: number, { beside, line, around, letter }: typeof COMPLAINT | typeof MEND): number =>
    length === 0 ? 0 : around + line * Math.ceil((length * letter) / (width - beside));
  return { width, height: height(letters, COMPLAINT) + height(mendLetters, MEND) };
}

/** Whether a complaint can stand over the inside of a card: it is no narrower there, and covers nothing else. */
export function fitsOver(tile: Size, letters: number, mendLetters: number): boolean {
  return tile.width >= COMPLAINT.width && complaintSize(letters, mendLetters, tile.width).height <= tile.height;
}

/** The words under a pill: its title of so many letters, cut off where it is long, above its shape. */
export function captionWidth(titleLetters: number, shape: readonly number[] | null): number {
  const letter = 6.6;
  return Math.ceil(Math.max(Math.min(letter * titleLetters, LONGEST.caption), letter * (shape?.join(' × ').length ?? 0)));
}

/**
 * The space the layout keeps free: the caption counts twice so that box centres stay on one line. What a caption of a
 * pill takes beyond the gaps beside it (`captioned` pixels, see `OVERHANG`) counts as well.
 */
export function roomFor(box: Size, kind: 'field' | 'card' | 'pill', complaint: Size | null, captioned = 0): Size {
  const below = CAPTION + (complaint?.height ?? 0);
  const width = kind === 'pill' ? Math.max(box.width - 2 * PILL_NEARER, captioned) : box.width;
  return { width: complaint === null ? width : Math.max(box.width, complaint.width), height: box.height + 2 * below };
}
