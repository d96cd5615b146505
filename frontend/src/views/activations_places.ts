import { mapRect, type Grid } from '../draw/atlas';
import type { Rect } from '../draw/rect';
import { textLength } from '../i18n';

/** One unit of a node, and where in its picture: a cell of its map, or a token of the sample. */
export interface UnitPlace {
  unit: number;
  /** Row of its map over the plane, or the token. */
  row: number | null;
  column: number | null;
}

/** How the units of a node stand on the canvas. */
export interface UnitsLayout {
  /** Maps over the inputs in a grid, tokens x units, or one column for each unit. */
  kind: 'maps' | 'tokens' | 'columns';
  units: number;
  /** Rows of a map or tokens; columns of a map. */
  rows: number;
  columns: number;
  grid: Grid | null;
  /** The only unit whose map is shown; null = all. */
  alone: number | null;
  width: number;
  /** Without the names below columns. */
  height: number;
  /** Names stand below the units. */
  named: boolean;
}

export const captionHeight = 16;
/** Pixels of a letter in a caption, and between two of them. */
const LETTER = 6;
const SPACE = 4;

const box: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Whether the longest name has room below a column. */
function fitsBelow(names: readonly string[], column: number): boolean {
  return Math.max(0, ...names.map((name) => textLength(name))) * LETTER + SPACE <= column;
}

/** The layout of an array [units, y, x], [units, x], [tokens, units] or [units]. */
export function unitsLayout(
  shape: readonly number[],
  isSample: boolean,
  grid: Grid | null,
  width: number,
  height: number,
  alone: number | null = null,
  names: readonly string[] | null = null,
): UnitsLayout {
  const [first = 0, second = 1, third] = shape;
  if (isSample) return { kind: 'tokens', units: second, rows: first, columns: 1, grid: null, alone: null, width, height, named: false };
  if (shape.length === 1 || grid === null) {
    const named = names !== null && fitsBelow(names, width / Math.max(1, first));
    return { kind: 'columns', units: first, rows: 1, columns: 1, grid: null, alone: null, width, height: named ? height - captionHeight : height, named };
  }
  const [rows, columns] = third === undefined ? [1, second] : [second, third];
  return { kind: 'maps', units: first, rows, columns, grid, alone, width, height, named: names !== null };
}

const inside = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** What lies under a place of the canvas; null between the maps. Rows of a map go up, as y does. */
export function unitAt(x: number, y: number, layout: UnitsLayout): UnitPlace | null {
  const { kind, units, rows, columns, grid, alone, width, height } = layout;
  if (units === 0) return null;
  if (kind === 'columns') return { unit: inside(Math.floor((x / width) * units), units), row: null, column: null };
  if (kind === 'tokens') {
    return { unit: inside(Math.floor((x / width) * units), units), row: inside(Math.floor((y / height) * rows), rows), column: null };
  }
  if (grid === null) return null;
  for (let position = 0; position < (alone === null ? units : 1); position += 1) {
    mapRect(grid, position, box, captionHeight);
    const u = (x - box.x) / box.width;
    const v = (y - box.y) / box.height;
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
    return { unit: alone ?? position, row: rows - 1 - Math.floor(v * rows), column: Math.floor(u * columns) };
  }
  return null;
}

/** Where an arrow key leads from a place; null for other keys. The place inside of a map stays. */
export function movedBy(key: string, from: UnitPlace, layout: UnitsLayout): UnitPlace | null {
  const { kind, units, rows, grid } = layout;
  const across: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -units, End: units };
  const step = across[key];
  if (step !== undefined) return { ...from, unit: inside(from.unit + step, units) };
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (down === 0) return null;
  if (kind === 'tokens') return { ...from, row: inside((from.row ?? 0) + down, rows) };
  const unit = from.unit + down * (grid?.columns ?? 1);
  return unit < 0 || unit >= units ? from : { ...from, unit };
}

/** Index of the place's value in the array; null where no cell of a map was chosen. */
export function indexOf(place: UnitPlace, layout: UnitsLayout): number | null {
  const { kind, units, rows, columns } = layout;
  if (kind === 'columns') return place.unit;
  if (kind === 'tokens') return (place.row ?? 0) * units + place.unit;
  return place.column === null ? null : (place.unit * rows + (place.row ?? 0)) * columns + place.column;
}

/** The outline of a place's unit, and the middle of its cell if it has one. */
export function outlineOf(place: UnitPlace, layout: UnitsLayout): { rect: Rect; dot: { x: number; y: number } | null } {
  const { kind, units, rows, columns, grid, alone, width, height } = layout;
  if (kind === 'maps' && grid !== null) {
    const rect = mapRect(grid, alone === null ? place.unit : 0, { x: 0, y: 0, width: 0, height: 0 }, captionHeight);
    const dot =
      place.column === null
        ? null
        : {
            x: rect.x + ((place.column + 0.5) / columns) * rect.width,
            y: rect.y + (rows === 1 ? 0.5 : 1 - ((place.row ?? 0) + 0.5) / rows) * rect.height,
          };
    return { rect, dot };
  }
  const step = width / Math.max(1, units);
  if (kind === 'columns') return { rect: { x: place.unit * step, y: 0, width: step, height }, dot: null };
  const tall = height / Math.max(1, rows);
  return { rect: { x: place.unit * step, y: (place.row ?? 0) * tall, width: step, height: tall }, dot: null };
}

export function samePlace(one: UnitPlace | null, other: UnitPlace | null): boolean {
  return one?.unit === other?.unit && one?.row === other?.row && one?.column === other?.column;
}
