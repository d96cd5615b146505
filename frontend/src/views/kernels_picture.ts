import { cornerOf, drawAtlas, mapRect } from '../draw/atlas';
import { compositeRgb, extremes, largest, type Shade } from '../draw/pixels';
import type { Context, Rect } from '../draw/rect';
import { scratch } from '../draw/scratch';
import type { Frame, FrameArray } from '../live/frame';
import { limitOf } from './arrays';
import type { KernelsLayout } from './kernels_layout';
import type { Surface } from './live';

const place: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Kernels [out, 3, rows, columns] as colour pictures: each kernel spans its own range, black to full. */
function drawComposite(ctx: Context, array: FrameArray, { grid, caption, alone, shown }: KernelsLayout): void {
  const [, , rows = 1, columns = 1] = array.shape;
  const each = rows * columns;
  const picture = scratch(columns, rows * shown);
  for (let index = 0; index < shown; index += 1) {
    const from = ((alone ?? 0) + index) * 3 * each;
    const [low, high] = extremes(array.data, array.scale, from, 3 * each);
    compositeRgb(picture.pixels, index * each, array.data, from, each, array.scale, low, high);
  }
  picture.commit();
  for (let index = 0; index < shown; index += 1) {
    mapRect(grid, index, place, caption);
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(place.x, place.y, place.width, place.height, cornerOf(grid));
    ctx.clip();
    picture.stamp(ctx, 0, index * rows, columns, rows, place.x, place.y, place.width, place.height);
    ctx.restore();
  }
}

/** The value at the end of the kernels' scale: the layer's, or the own one of a channel that stands alone. */
export function kernelsLimit(array: FrameArray, { alone, inputs, rows, columns }: KernelsLayout): number {
  const each = inputs * rows * columns;
  return alone === null ? limitOf(array) : largest(array.data, array.scale, alone * each, each);
}

/** The kernels of a layer, the chosen output channel outlined where several are shown. */
export function drawKernels(ctx: Context, frame: Frame, { palette }: Surface, layout: KernelsLayout, channel: number): void {
  const { grid, shown, alone, perOutput, rows, columns, composite, caption } = layout;
  const array = frame.arrays.kernels;
  if (array?.shape.length !== 4) return;
  if (composite) {
    drawComposite(ctx, array, layout);
  } else {
    const shade: Shade = { table: palette.signed, limit: 0, scale: array.scale, hatching: palette.hatching };
    const each = perOutput * rows * columns;
    const from = (alone ?? 0) * each;
    const values = array.data.subarray(from, from + shown * each);
    const limit = kernelsLimit(array, layout);
    drawAtlas(ctx, values, [shown * perOutput, rows, columns], grid, shade, () => limit, caption);
  }
  if (caption > 0) {
    ctx.fillStyle = palette.ink3;
    ctx.font = `10px ${palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    for (let index = 0; index < shown * perOutput; index += 1) {
      mapRect(grid, index, place, caption);
      // One channel alone has a picture for each input.
      ctx.fillText(String((perOutput > 1 ? 0 : (alone ?? 0)) + index + 1), place.x + place.width / 2, place.y + place.height + 4);
    }
  }
  if (alone !== null || channel >= shown) return;
  const start = { ...mapRect(grid, channel * perOutput, place, caption) };
  const last = mapRect(grid, channel * perOutput + perOutput - 1, place, caption);
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.roundRect(start.x - 1, start.y - 1, last.x + last.width - start.x + 2, last.y + last.height - start.y + 2, 4);
  ctx.stroke();
}
