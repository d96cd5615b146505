/** Sizes of the boxes on the canvas, known before anything is drawn so that the layout never has to guess. */

export interface Size {
  width: number;
  height: number;
}

export const CARD = { padding: 10, title: 26, line: 22, minimum: 112, stack: 6 } as const;
export const PILL: Size = { width: 44, height: 44 };
/** Room under a box for its shape. */
export const CAPTION = 24;
/** Room for a complaint under a box. */
export const COMPLAINT: Size = { width: 224, height: 104 };

/** Columns and rows of a grid of `count` small pictures, rather tall than wide, as in a tank seen from the side. */
export function gridOf(count: number): { columns: number; rows: number } {
  const columns = count <= 2 ? 1 : count <= 8 ? 2 : count <= 16 ? 4 : count <= 32 ? 4 : 6;
  return { columns, rows: Math.max(1, Math.ceil(count / columns)) };
}

/** Length of one map's side: fewer and larger maps get more room, and pooling visibly shrinks them. */
function cellSide(count: number, shrink: number): number {
  const base = count <= 4 ? 64 : count <= 8 ? 54 : count <= 16 ? 34 : 26;
  return Math.max(22, Math.round(base * Math.max(0.6, Math.sqrt(shrink))));
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
  layer: Readonly<Record<string, unknown>>;
  repeat: number;
}

/** One row of heads for each copy; a decoder layer has self-attention above cross-attention. */
function attentionSize({ layer, repeat }: TileFacts): Size {
  const stated = layer.nhead ?? layer.num_heads;
  const heads = Math.min(8, typeof stated === 'number' ? stated : 4);
  const rows = Math.min(4, repeat) * (layer.kind === 'TransformerDecoderLayer' ? 2 : 1);
  const side = rows > 4 ? 30 : rows > 1 || heads > 4 ? 42 : 50;
  return { width: heads * (side + 3) - 3, height: rows * (side + 3) - 3 };
}

/** The box of a live tile. */
export function tileSize(facts: TileFacts): Size {
  const { view, shape, input, planar } = facts;
  if (view.includes('attention')) return attentionSize(facts);
  if (view === 'boundary') return { width: 128, height: 128 };
  if (view === 'predictions' || view === 'confusion') {
    return { width: 104, height: Math.min(12, Math.max(2, shape[0] ?? 2)) * 15 };
  }
  if (shape.length === 3) {
    const count = Math.min(shape[0] ?? 1, MOST_CELLS);
    const { columns, rows } = gridOf(count);
    const shrink = input.length === 3 && (input[1] ?? 0) > 0 ? (shape[1] ?? 1) / (input[1] ?? 1) : 1;
    const side = cellSide(count, shrink);
    return { width: columns * side + (columns - 1) * 4, height: rows * side + (rows - 1) * 4 };
  }
  if (shape.length === 1 && planar) {
    const count = Math.min(shape[0] ?? 1, MOST_CELLS);
    const { columns, rows } = gridOf(count);
    const side = count <= 2 ? 64 : count <= 8 ? 44 : 32;
    return { width: columns * side + (columns - 1) * 4, height: rows * side + (rows - 1) * 4 };
  }
  if (shape.length === 2) return { width: 96, height: 64 };
  return { width: 112, height: 56 };
}

/** The card around a tile, with its title and its line of parameters. */
export function cardSize(tile: Size | null, titleLength: number, idLength: number): Size {
  const text = Math.ceil(titleLength * 7.6 + idLength * 6.4 + 12);
  const inner = Math.max(tile?.width ?? 0, text);
  return {
    width: Math.max(CARD.minimum, inner + 2 * CARD.padding + 2),
    height: CARD.title + (tile === null ? 0 : tile.height + 6) + CARD.line + 2 * CARD.padding + 2,
  };
}

/** The space the layout keeps free: the caption counts twice so that box centres stay on one line. */
export function roomFor(box: Size, complaint: boolean): Size {
  const below = complaint ? CAPTION + COMPLAINT.height : CAPTION;
  return { width: complaint ? Math.max(box.width, COMPLAINT.width) : box.width, height: box.height + 2 * below };
}
