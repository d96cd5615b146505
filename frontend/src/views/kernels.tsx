import { useRef } from 'react';

import { extremes } from '../draw/pixels';
import { format, useLanguage, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { valueAt } from './arrays';
import { kernelsLayout, weightAt } from './kernels_layout';
import { drawKernels, kernelsLimit } from './kernels_picture';
import { Legend, legendNumber } from './legend';
import { LiveCanvas } from './live';
import { useEmptyNote } from './note';
import { useSelection } from './selection';
import { useSize } from './size';
import { SoloButton, useSolo } from './solo';
import type { InspectorProps, ViewModule } from './view';
import { useFact } from './watch';

function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  const language = useLanguage();
  const note = useEmptyNote();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const watch = node === null ? null : { view: 'kernels', node };
  const shape = useFact(watch, (frame) => frame.arrays.kernels?.shape ?? []);
  const channel = useSelection((state) => (node === null ? 0 : (state.channels[node] ?? 0)));
  const solo = useSolo();
  const { selectChannel } = useSelection.getState();
  if (node === null) return <p className="view-empty">{text.select_node}</p>;
  const chosen = Math.min(channel, Math.max(0, (shape?.[0] ?? 1) - 1));
  const layout = kernelsLayout(shape ?? [], width, height, solo.on ? chosen : null);
  const { outputs, inputs, rows, columns, composite, perOutput, shown } = layout;

  const hint = (x: number, y: number, frame: Frame): string | null => {
    const array = frame.arrays.kernels;
    const at = weightAt(x, y, layout);
    if (array === undefined || at === null) return null;
    const number = (input: number): string =>
      legendNumber(valueAt(array, (at.output * inputs + input) * rows * columns + at.cell), language, 4);
    if (composite) return ['R', 'G', 'B'].map((name, input) => `${name} ${number(input)}`).join('\n');
    return `${format(text.hint_kernel, { output: at.output + 1, input: at.input + 1 })}\n${number(at.input)}`;
  };

  const label = (frame: Frame | undefined): string => {
    const array = frame?.arrays.kernels;
    if (frame === undefined || array === undefined) return format(text.kernels_label_empty, { node });
    const [low, high] = extremes(array.data, array.scale);
    return format(text.kernels_label, {
      node, outputs, inputs, rows, columns, low: legendNumber(low, language), high: legendNumber(high, language), step: frame.step,
    });
  };

  const all = composite ? text.kernels_composite : perOutput === 1 ? text.kernels_single : format(text.kernels_matrix, { shown, outputs, inputs });
  const help = solo.on && !composite ? format(perOutput === 1 ? text.kernel_alone : text.kernels_alone, { n: chosen + 1 }) : all;
  return (
    <section className="view view-column" aria-label={text.tab_kernels}>
      <div className="view-head">
        <span>{help}</span>
        <span className="grow" />
        {outputs > 1 && <SoloButton solo={solo} name={format(text.kernels_of_map, { n: chosen + 1 })} />}
        {!composite && (
          <Legend
            watch={watch}
            scale="signed"
            range={(frame) => {
              const array = frame.arrays.kernels;
              return array === undefined ? null : [-kernelsLimit(array, layout), kernelsLimit(array, layout)];
            }}
          />
        )}
      </div>
      <div className="view-fill view-scroll" ref={box} onDoubleClick={outputs > 1 ? solo.toggle : undefined}>
        {width > 0 && height > 0 && (
          <LiveCanvas
            watch={watch}
            width={layout.width}
            height={layout.height}
            draw={(ctx, frame, surface) => drawKernels(ctx, frame, surface, layout, channel)}
            label={label}
            hint={hint}
            note={note}
            onPick={(x, y) => {
              const at = weightAt(x, y, layout);
              if (at !== null) selectChannel(node, at.output);
            }}
          />
        )}
      </div>
      {shape !== null && outputs > 1 && (
        <label className="view-choice">
          {text.kernels_choose}
          <select value={Math.min(channel, outputs - 1)} onChange={(event) => selectChannel(node, Number(event.target.value))}>
            {Array.from({ length: outputs }, (_, index) => (
              <option key={index} value={index}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

const CONVOLUTIONS = ['Conv2d', 'ConvTranspose2d', 'Conv1d'];

export const kernels: ViewModule = { kind: 'kernels', Inspector, fits: (layer) => CONVOLUTIONS.includes(layer) };
