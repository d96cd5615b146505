/** Samples beside what augmentation makes of them. */
import type { Palette } from '../../../draw/palette';
import { drawPoints } from '../../../draw/points';
import type { Context, Extent } from '../../../draw/rect';
import type { FrameArray } from '../../../live/frame';
import type { Preview } from '../../../views/preview';
import { drawPicture } from '../../../views/samples';

const mostRows = 3;
/** Versions of each picture that are shown; of points one, all of them at once. */
export const mostVersions = 4;
const gap = 4;
/** Between the original and its versions. */
const gutter = 10;

/** Height that a preview takes at a width. */
export function augmentedHeight({ frame }: Preview, width: number): number {
  const { inputs } = frame.arrays;
  if (inputs?.shape.length !== 4) return Math.floor((width - gutter) / 2);
  const { rows, tile } = tiles(inputs, width);
  return rows * tile + (rows - 1) * gap;
}

/** Where the versions begin, from the left. */
export function versionsAt({ frame }: Preview, width: number): number {
  const { inputs } = frame.arrays;
  return gutter + (inputs?.shape.length === 4 ? tiles(inputs, width).tile : Math.floor((width - gutter) / 2));
}

export function drawAugmented(ctx: Context, preview: Preview, width: number, palette: Palette): void {
  const { inputs, augmented, labels, held_out: held } = preview.frame.arrays;
  ctx.clearRect(0, 0, width, augmentedHeight(preview, width));
  if (inputs === undefined || augmented === undefined) return;
  if (inputs.shape.length === 4) drawPictures(ctx, inputs, augmented, width, palette);
  else if (labels !== undefined) drawClouds(ctx, inputs, augmented, labels, held, preview.extent, width, palette);
}

function tiles(inputs: FrameArray, width: number): { rows: number; tile: number } {
  const tile = Math.floor((width - gutter - (mostVersions - 1) * gap) / (mostVersions + 1));
  return { rows: Math.min(mostRows, inputs.shape[0] ?? 0), tile };
}

/** `inputs` [S, C, H, W] in the first column, `augmented` [K, S, C, H, W] in the others. */
function drawPictures(ctx: Context, inputs: FrameArray, augmented: FrameArray, width: number, palette: Palette): void {
  const [versions = 0, samples = 0, channels = 1, height = 1, columns = 1] = augmented.shape;
  const flat: FrameArray = { ...augmented, shape: [versions * samples, channels, height, columns], scale: inputs.scale };
  const { rows, tile } = tiles(inputs, width);
  for (let row = 0; row < rows; row += 1) {
    const y = row * (tile + gap);
    drawPicture(ctx, inputs, row, { x: 0, y, width: tile, height: tile }, palette);
    for (let version = 0; version < Math.min(mostVersions, versions); version += 1) {
      const x = tile + gutter + version * (tile + gap);
      drawPicture(ctx, flat, version * samples + row, { x, y, width: tile, height: tile }, palette);
    }
  }
}

/** The points at the left, one version of those that are learned from at the right; what is held out stays where it is. */
function drawClouds(
  ctx: Context,
  inputs: FrameArray,
  augmented: FrameArray,
  labels: FrameArray,
  held: FrameArray | undefined,
  extent: Extent | null,
  width: number,
  palette: Palette,
): void {
  const side = Math.floor((width - gutter) / 2);
  const count = inputs.shape[0] ?? 0;
  const varied = 2 * (augmented.shape[1] ?? 0);
  const first = Float32Array.from({ length: 2 * count }, (_, at) => (at < varied ? augmented : inputs).data[at] ?? 0);
  const frame: Extent = extent ?? [-1.2, 1.2, -1.2, 1.2];
  const points = { labels: labels.data, heldOut: held?.data ?? [], count };
  drawPoints(ctx, { ...points, inputs: inputs.data }, frame, { x: 0, y: 0, width: side, height: side }, palette, null, null);
  ctx.save();
  ctx.beginPath();
  ctx.rect(side + gutter, 0, side, side);
  ctx.clip();
  drawPoints(ctx, { ...points, inputs: first }, frame, { x: side + gutter, y: 0, width: side, height: side }, palette, null, null);
  ctx.restore();
}
