import { useRef } from 'react';

import { drawAtlas, fitGrid } from '../draw/atlas';
import type { Context } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { limitOf } from './arrays';
import { Legend } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useSize } from './size';
import { useFact } from './watch';

const height = 64;
const mostShown = 32;

/** The kernels that made one feature map of a convolution, one per input channel. */
export function KernelStrip({ node, channel }: { node: string; channel: number }) {
  const text = useText('views');
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const watch = { view: 'kernels', node };
  const shape = useFact(watch, (frame) => frame.arrays.kernels?.shape ?? null);
  const inputs = shape?.[1] ?? 1;
  const shown = Math.max(1, Math.min(inputs, mostShown));
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const array = frame.arrays.kernels;
    if (array === undefined) return;
    const [outputs = 0, , rows = 1, columns = 1] = array.shape;
    if (channel >= outputs) return;
    const each = rows * columns;
    const from = channel * inputs * each;
    const grid = { ...fitGrid(shown, columns / rows, width, height, 6), x: 0 };
    const shade = { table: palette.signed, limit: 0, scale: array.scale, hatching: palette.hatching };
    drawAtlas(ctx, array.data.subarray(from, from + shown * each), [shown, rows, columns], grid, shade, () => limitOf(array));
  };
  return (
    <div className="view-strip" ref={box}>
      <div className="view-head">
        <h4>{format(text.kernels_of_map, { n: channel + 1 })}</h4>
        <span className="grow" />
        <Legend
          watch={watch}
          scale="signed"
          range={(frame) => {
            const array = frame.arrays.kernels;
            return array === undefined ? null : [-limitOf(array), limitOf(array)];
          }}
        />
      </div>
      {width > 0 && (
        <LiveCanvas
          watch={watch}
          width={width}
          height={height}
          draw={draw}
          label={format(text.kernels_strip_label, { n: channel + 1, node })}
        />
      )}
      {shown < inputs && <p className="view-faint">{format(text.kernels_first, { shown, count: inputs })}</p>}
    </div>
  );
}
