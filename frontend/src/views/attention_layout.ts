import { fitGrid, type Grid } from '../draw/atlas';
import type { Rect } from '../draw/rect';
import type { AttentionFacts } from './attention_labels';

/** The grid of all heads as large as fits in which every layer starts a row of its own. */
export function gridOfHeads(layers: number, heads: number, aspect: number, width: number, height: number, gap: number): Grid {
  let best: Grid | null = null;
  for (let columns = 1; columns <= heads; columns += 1) {
    if (heads % columns !== 0) continue;
    const rows = (layers * heads) / columns;
    const cell = Math.min((width - gap * (columns - 1)) / columns, ((height - gap * (rows - 1)) / rows) * aspect);
    const grid = fitGrid(1, aspect, Math.max(2, Math.floor(cell)), Math.max(2, Math.floor(cell / aspect)), gap);
    if (best === null || grid.mapWidth > best.mapWidth) best = { ...grid, columns, rows, x: 1, y: 1 };
  }
  return best ?? fitGrid(layers * heads, aspect, width, height, gap);
}

/** Where everything stands in the inspector: heads, the large map, the lines; the facts at the right. */
export interface AttentionLayout {
  heads: Grid & { width: number; height: number };
  /** The large map's cells, inside a canvas of `mapWidth`. */
  plot: Rect;
  cell: number;
  mapWidth: number;
  /** 0 = no room for the lines. */
  linesWidth: number;
  factsWidth: number;
}

/** The facts are as wide as their longest line of words, more where there is room. */
const factsLeast = 160;
const factsMost = 240;
const between = 16;
const letterWidth = 6.8;

/** Side by side in a box of this size; narrow panels give the lines' room to the map. */
export function layoutOf(facts: AttentionFacts, width: number, height: number): AttentionLayout {
  const { layers, heads, queries, keys, queryNames, keyNames, predicted } = facts;
  const gridWidth = Math.min(Math.max(120, width * 0.22), heads * 92);
  const gridHeight = Math.max(60, height - 4);
  const linesWidth = width < 680 ? 0 : width < 800 ? 150 : 190;
  const others = gridWidth + (linesWidth > 0 ? linesWidth + between : 0) + 2 * between;
  const room = Math.max(140, width - others - factsLeast);
  const left = 24 + longest(queryNames.map((name, index) => queryLabel(name, predicted[index]))) * letterWidth;
  // Key names that are wider than a cell stand upright.
  const top = 24 + (longest(keyNames) > 1 ? Math.min(6, longest(keyNames)) * 6.6 : 8);
  const cell = Math.max(2, Math.min((room - left) / keys, (height - top - 2) / queries, 26));
  const plot = { x: left, y: top, width: cell * keys, height: cell * queries };
  const mapWidth = Math.ceil(plot.x + plot.width + 2);
  return {
    heads: {
      ...gridOfHeads(layers, heads, keys / queries, gridWidth - 2, gridHeight - 2, 8),
      width: gridWidth,
      height: gridHeight,
    },
    plot,
    cell,
    mapWidth,
    linesWidth,
    factsWidth: Math.floor(Math.max(factsLeast, Math.min(factsMost, width - others - mapWidth))),
  };
}

/** A query's own token with the one that was predicted there. */
export function queryLabel(token: string, prediction: string | undefined): string {
  return prediction === undefined || prediction === '' ? clip(token, 9) : `${clip(token, 6)} → ${clip(prediction, 6)}`;
}

/** A word in so many letters. */
export function clip(word: string, letters: number): string {
  return word.length > letters ? `${word.slice(0, Math.max(1, letters - 1))}…` : word;
}

export function longest(words: readonly string[]): number {
  return words.reduce((most, word) => Math.max(most, word.length), 1);
}
