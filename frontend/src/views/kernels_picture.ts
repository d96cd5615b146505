import { cornerOf, drawAtlas, mapRect, type Grid } from '../draw/atlas';
import { compositeRgb, extremes, type Shade } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import { scratch } from '../draw/scratch';
import type { Frame, FrameArray } from '../live/frame';
import { limitOf } from './arrays';
import type { KernelsLayout } from './kernels_layout';
import type { Surface } from './live';

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Kernels [out, 3, rows, columns] as colour pictures: each kernel spans its own range, black to full. */
function drawComposite(ctx: Context, array: FrameArray, grid: Grid, caption: number): void {
  const [outputs = 0, , rows = 1, columns = 1] = array.shape;
  const each = rows * columns;
  const picture = scratch(columns, rows * outputs);
  for (let index = 0; index < outputs; index += 1) {
    const [low, high] = extremes(array.data, array.scale, index * 3 * each, 3 * each);
    compositeRgb(picture.pixels, index * each, array.data, index * 3 * each, each, array.scale, low, high);
  }
  picture.commit();
  for (let index = 0; index < outputs; index += 1) {
    mapRect(grid, index, place, caption);
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(place.x, place.y, place.width, place.height, cornerOf(grid));
    ctx.clip();
    picture.stamp(ctx, 0, index * rows, columns, rows, place.x, place.y, place.width, place.height);
    ctx.restore();
  }
}

/** All kernels of a layer, the chosen output channel outlined. */
export function drawKernels(ctx: Context, frame: Frame, { palette }: Surface, layout: KernelsLayout, channel: number): void {
  const { grid, outputs, shown, perOutput, rows, columns, composite, caption } = layout;
  const array = frame.arrays.kernels;
  if (array?.shape.length !== 4) return;
  if (composite) {
    drawComposite(ctx, array, grid, caption);
  } else {
    const shade: Shade = { table: palette.signed, limit: 0, scale: array.scale, hatching: palette.hatching };
    drawAtlas(ctx, array.data, [shown * perOutput, rows, columns], grid, shade, () => limitOf(array), caption);
  }
  if (caption > 0) {
    ctx.fillStyle = palette.ink3;
    ctx.font = `10px ${palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    for (let index = 0; index < outputs; index += 1) {
      mapRect(grid, index, place, caption);
      ctx.fillText(String(index + 1), place.x + place.width / 2, place.y + place.height + 4);
    }
  }
  if (channel >= shown) return;
  const first = { ...mapRect(grid, channel * perOutput, place, caption) };
  const last = mapRect(grid, channel * perOutput + perOutput - 1, place, caption);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.roundRect(first.x - 1, first.y - 1, last.x + last.width - first.x + 2, last.y + last.height - first.y + 2, 4);
  ctx.stroke();
}
