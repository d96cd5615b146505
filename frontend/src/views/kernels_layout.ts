import { fitGrid, mapRect, type Grid } from '../draw/atlas';
import type { Rect } from '../draw/rect';

/** How the kernels [outputs, inputs, rows, columns] of a layer stand in the panel. */
export interface KernelsLayout {
  outputs: number;
  inputs: number;
  rows: number;
  columns: number;
  /** Three input channels are shown as one colour picture. */
  composite: boolean;
  /** Pictures of one output channel: one where colours or a single input allow it, else one for each input. */
  perOutput: number;
  /** Output channels that are shown: a matrix of more could not be read. */
  shown: number;
  /** The only one that is shown; null = all. */
  alone: number | null;
  grid: Grid;
  /** Free height under each picture for its number. */
  caption: number;
  /** A wide layer's matrix may be larger than the panel, which then scrolls. */
  width: number;
  height: number;
}

const mostOutputs = 32;

/** The layout of all kernels, or of those of one output channel alone. */
export function kernelsLayout(shape: readonly number[], width: number, height: number, alone: number | null = null): KernelsLayout {
  const [outputs = 1, inputs = 1, rows = 3, columns = 3] = shape;
  const composite = inputs === 3;
  const perOutput = composite ? 1 : inputs;
  const facts = { outputs, inputs, rows, columns, composite, perOutput, alone };
  if (alone !== null) {
    const caption = 16;
    return { ...facts, shown: 1, grid: fitGrid(perOutput, columns / rows, width, height, 8, caption), caption, width, height };
  }
  if (perOutput === 1) {
    const caption = 16;
    return { ...facts, shown: outputs, grid: fitGrid(outputs, columns / rows, width, height, 8, caption), caption, width, height };
  }
  const shown = Math.max(1, Math.min(outputs, mostOutputs));
  const grid = matrixGrid(shown, perOutput, rows, columns, width - 2, height - 2);
  return {
    ...facts,
    shown,
    grid,
    caption: 0,
    width: Math.max(width, grid.columns * (grid.mapWidth + grid.gap) - grid.gap + 2),
    height: Math.max(height, grid.rows * (grid.mapHeight + grid.gap) - grid.gap + 2),
  };
}

/** Columns = output channels, rows = input channels; never so small that a weight is less than four pixels. */
function matrixGrid(outputs: number, inputs: number, rows: number, columns: number, width: number, height: number): Grid {
  const gap = 3;
  const fitting = Math.min((width - gap * (outputs - 1)) / outputs, (((height - gap * (inputs - 1)) / inputs) * columns) / rows);
  const mapWidth = Math.max(4 * columns, Math.floor(fitting));
  const mapHeight = Math.floor((mapWidth * rows) / columns);
  return { columns: outputs, rows: inputs, mapWidth, mapHeight, x: 1, y: 1, gap, byColumn: true };
}

/** The kernel under a place of the canvas, and the weight in it; null between the pictures. */
export function weightAt(x: number, y: number, layout: KernelsLayout): { output: number; input: number; cell: number } | null {
  const { grid, shown, alone, perOutput, rows, columns, caption } = layout;
  const place: Rect = { x: 0, y: 0, width: 0, height: 0 };
  for (let index = 0; index < shown * perOutput; index += 1) {
    mapRect(grid, index, place, caption);
    const u = (x - place.x) / place.width;
    const v = (y - place.y) / place.height;
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
    const cell = Math.floor(v * rows) * columns + Math.floor(u * columns);
    return { output: (alone ?? 0) + Math.floor(index / perOutput), input: index % perOutput, cell };
  }
  return null;
}
