import { useRef } from 'react';

import { drawAtlas, fitGrid } from '../draw/atlas';
import type { Context } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { useExperiment } from '../state/experiment';
import { limitOf } from './arrays';
import { Legend } from './legend';
import { LiveCanvas, type Surface } from './live';
import { useSize } from './size';
import { useFact } from './watch';

const size = 44;

/** The kernels that made one feature map, one per input channel, under the maps of a convolution. Other layers have none. */
export function KernelStrip({ node, channel }: { node: string; channel: number }) {
  const text = useText('views');
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const isConvolution = useExperiment(
    (state) => state.experiment.network.nodes.find((entry) => entry.id === node)?.layer.kind === 'Conv2d',
  );
  const watch = isConvolution ? { view: 'kernels', node } : null;
  const shape = useFact(watch, (frame) => frame.arrays.kernels?.shape ?? null);
  if (!isConvolution) return null;
  const inputs = shape?.[1] ?? 1;
  const shown = Math.max(1, Math.min(inputs, Math.floor((width + 6) / (size + 6))));
  const stripWidth = shown * (size + 6) - 6;
  const draw = (ctx: Context, frame: Frame, { palette }: Surface): void => {
    const array = frame.arrays.kernels;
    if (array === undefined) return;
    const [outputs = 0, , rows = 1, columns = 1] = array.shape;
    if (channel >= outputs) return;
    const each = rows * columns;
    const from = channel * inputs * each;
    const grid = fitGrid(shown, columns / rows, stripWidth, size, 6);
    const shade = { table: palette.signed, limit: 0, scale: array.scale, hatching: palette.hatching };
    drawAtlas(ctx, array.data.subarray(from, from + shown * each), [shown, rows, columns], grid, shade, () => limitOf(array));
  };
  return (
    <div className="view-strip">
      <div className="view-strip-name">
        <h4>{format(text.kernels_of_map, { n: channel + 1 })}</h4>
        <Legend
          watch={watch}
          scale="signed"
          range={(frame) => {
            const array = frame.arrays.kernels;
            return array === undefined ? null : [-limitOf(array), limitOf(array)];
          }}
        />
        {shown < inputs && <span className="view-faint">{format(text.kernels_first, { shown, count: inputs })}</span>}
      </div>
      <div className="view-strip-room" ref={box}>
      <LiveCanvas
        watch={watch}
        width={stripWidth}
        height={size}
        draw={draw}
        label={format(text.kernels_strip_label, { n: channel + 1, node })}
      />
      </div>
    </div>
  );
}
