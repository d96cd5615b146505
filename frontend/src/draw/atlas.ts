import type { Context, Rect } from './rect';
import { shadeMap, type Shade, type Values } from './pixels';
import { scratch } from './scratch';

/** A grid of equal maps inside a width and height. */
export interface Grid {
  columns: number;
  rows: number;
  /** Size of one map, CSS pixels. */
  mapWidth: number;
  mapHeight: number;
  /** Top left corner of the first map. */
  x: number;
  y: number;
  gap: number;
  /** Maps go down the columns instead of along the rows. */
  byColumn?: boolean;
}

/** The grid that makes `count` maps of an aspect (width / height) as large as fits; `caption` is free height under each map. */
export function fitGrid(count: number, aspect: number, width: number, height: number, gap = 3, caption = 0): Grid {
  let best: Grid = { columns: 1, rows: count, mapWidth: 1, mapHeight: 1, x: 0, y: 0, gap };
  let most = 0;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - gap * (columns - 1)) / columns;
    const cellHeight = (height - gap * (rows - 1)) / rows - caption;
    const mapWidth = Math.floor(Math.min(cellWidth, cellHeight * aspect));
    const mapHeight = Math.floor(mapWidth / aspect);
    // A full grid is worth slightly smaller maps: sixteen make a square rather than a ragged column.
    const size = mapWidth * Math.sqrt(count / (rows * columns));
    if (mapWidth < 1 || mapHeight < 1 || size <= most) continue;
    most = size;
    const usedWidth = columns * mapWidth + (columns - 1) * gap;
    const usedHeight = rows * (mapHeight + caption) + (rows - 1) * gap;
    best = {
      columns,
      rows,
      mapWidth,
      mapHeight,
      x: Math.floor((width - usedWidth) / 2),
      y: Math.floor((height - usedHeight) / 2),
      gap,
    };
  }
  return best;
}

/** Writes where map `index` lies into `target`. */
export function mapRect(grid: Grid, index: number, target: Rect, caption = 0): Rect {
  const column = grid.byColumn === true ? Math.floor(index / grid.rows) : index % grid.columns;
  const row = grid.byColumn === true ? index % grid.rows : Math.floor(index / grid.columns);
  target.x = grid.x + column * (grid.mapWidth + grid.gap);
  target.y = grid.y + row * (grid.mapHeight + grid.gap + caption);
  target.width = grid.mapWidth;
  target.height = grid.mapHeight;
  return target;
}

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };

/**
 * Maps [count, rows, columns] side by side. `limitOf` gives the value at the end of each map's scale: the same for all
 * (this layer, whole net) or its own (this map).
 */
export function drawAtlas(
  ctx: Context,
  values: Values,
  shape: readonly [number, number, number],
  grid: Grid,
  shade: Shade,
  limitOf: (index: number) => number,
  caption = 0,
): void {
  const [count, rows, columns] = shape;
  const picture = scratch(columns, rows * count);
  for (let index = 0; index < count; index += 1) {
    shade.limit = limitOf(index);
    shadeMap(picture.pixels, index * rows * columns, values, index * rows * columns, rows, columns, shade);
  }
  picture.commit();
  ctx.save();
  ctx.beginPath();
  for (let index = 0; index < count; index += 1) {
    mapRect(grid, index, place, caption);
    ctx.roundRect(place.x, place.y, place.width, place.height, cornerOf(grid));
  }
  ctx.clip();
  for (let index = 0; index < count; index += 1) {
    mapRect(grid, index, place, caption);
    picture.stamp(ctx, 0, index * rows, columns, rows, place.x, place.y, place.width, place.height);
  }
  ctx.restore();
}

/** Corner radius of a map: rounded when there is room, none when the map is a few pixels wide. */
export function cornerOf(grid: Grid): number {
  return grid.mapWidth >= 24 ? 3 : 0;
}

/** One map [rows, columns] in a rectangle. */
export function drawHeat(ctx: Context, values: Values, rows: number, columns: number, rect: Rect, shade: Shade, from = 0): void {
  const picture = scratch(columns, rows);
  shadeMap(picture.pixels, 0, values, from, rows, columns, shade);
  picture.commit();
  picture.stamp(ctx, 0, 0, columns, rows, rect.x, rect.y, rect.width, rect.height);
}
