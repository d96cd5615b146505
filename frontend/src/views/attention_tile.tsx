import { drawAtlas } from '../draw/atlas';
import type { Shade } from '../draw/pixels';
import type { Context } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import type { Watch } from '../live/watches';
import { useRun } from '../state/run';
import { gridOfHeads } from './attention_layout';
import { rememberEntropy } from './entropy_history';
import { LiveCanvas, type Surface } from './live';
import { usePinnedWatch } from './pinned_watch';
import type { TileProps } from './view';

export const attentionWatch = (node: string): Watch => ({ view: 'attention', node });

/** Weights [layers, heads, queries, keys] as a list of maps. */
function drawHeads(ctx: Context, array: FrameArray, width: number, height: number, surface: Surface): void {
  const [layers = 1, heads = 1, queries = 1, keys = 1] = array.shape;
  const count = layers * heads;
  const fitted = gridOfHeads(layers, heads, keys / queries, width, height, 3);
  const grid = {
    ...fitted,
    x: Math.floor((width - fitted.columns * (fitted.mapWidth + 3) + 3) / 2),
    y: Math.floor((height - fitted.rows * (fitted.mapHeight + 3) + 3) / 2),
  };
  const shade: Shade = { table: surface.palette.single, limit: 1, scale: array.scale, hatching: surface.palette.hatching };
  drawAtlas(ctx, array.data, [count, queries, keys], grid, shade, () => 1);
}

/** All heads of an attention layer; a decoder layer shows self-attention above cross-attention. */
export function AttentionTile({ node, width, height }: TileProps) {
  const text = useText('views');
  const watch = usePinnedWatch(attentionWatch(node));
  const draw = (ctx: Context, frame: Frame, surface: Surface): void => {
    rememberEntropy(useRun.getState().run?.id ?? null, frame);
    const present = (['self', 'cross'] as const).filter((which) => frame.arrays[which] !== undefined);
    const each = (height - 4 * (present.length - 1)) / Math.max(1, present.length);
    present.forEach((which, index) => {
      const array = frame.arrays[which];
      if (array === undefined) return;
      ctx.save();
      ctx.translate(0, index * (each + 4));
      drawHeads(ctx, array, width, each, surface);
      ctx.restore();
    });
  };
  const label = (frame: Frame | undefined): string => {
    if (frame === undefined) return format(text.attention_label_empty, { node });
    const [layers = 1, heads = 1] = (frame.arrays.self ?? frame.arrays.cross)?.shape ?? [];
    return format(text.attention_tile_label, { node, layers, heads, step: frame.step });
  };
  return <LiveCanvas watch={watch} width={width} height={height} draw={draw} label={label} />;
}
