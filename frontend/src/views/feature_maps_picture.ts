import { drawAtlas, type Grid } from '../draw/atlas';
import { extremes, type Shade } from '../draw/pixels';
import type { Context } from '../draw/rect';
import { format, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import type { Watch } from '../live/watches';
import type { ScaleMode } from '../state/preferences';
import { legendNumber } from './legend';
import type { Surface } from './live';
import { mapLimit, netLimit } from './scale';

export const mapsWatch = (node: string): Watch => ({ view: 'feature_maps', node });
const mapsOf = (frame: Frame): FrameArray[] => (frame.arrays.maps === undefined ? [] : [frame.arrays.maps]);
/** The largest value of all maps of the network. */
export const limitOfNet = (): number => netLimit('feature_maps', mapsOf);
/** So many channels of a wide layer are sent. */
export const mostMaps = 32;

/** All maps of one layer, or one alone. */
export function drawMaps(ctx: Context, frame: Frame, grid: Grid, surface: Surface, mode: ScaleMode, caption = 0, alone: number | null = null): void {
  const array = frame.arrays.maps;
  if (array === undefined) return;
  const [count = 0, rows = 0, columns = 0] = array.shape;
  const shade: Shade = { table: surface.palette.signed, limit: 0, scale: array.scale, hatching: surface.palette.hatching };
  const first = alone ?? 0;
  const shown = alone === null ? count : 1;
  const values = array.data.subarray(first * rows * columns, (first + shown) * rows * columns);
  drawAtlas(ctx, values, [shown, rows, columns], grid, shade, (index) => mapLimit(mode, array, first + index, limitOfNet), caption);
}

/** The maps in words. */
export function useMapsLabel(node: string): (frame: Frame | undefined) => string {
  const text = useText('views');
  const language = useLanguage();
  return (frame) => {
    const array = frame?.arrays.maps;
    if (frame === undefined || array === undefined) return format(text.maps_label_empty, { node });
    const [count = 0, rows = 0, columns = 0] = array.shape;
    const [low, high] = extremes(array.data, array.scale);
    return format(text.maps_label, {
      node, count, rows, columns, low: legendNumber(low, language), high: legendNumber(high, language), step: frame.step,
    });
  };
}
