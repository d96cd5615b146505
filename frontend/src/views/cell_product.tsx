import { useState, type CSSProperties } from 'react';

import { largest, shadeIndex } from '../draw/pixels';
import { format, useLanguage, useText } from '../i18n';
import type { Frame, FrameArray } from '../live/frame';
import { valueAt } from './arrays';
import { legendNumber } from './legend';
import { channelSums } from './patch';
import { usePalette } from './theme';

/** Patch times kernel, the sum of every channel, plus bias: exactly the value of the cell. */
export function CellProduct({ frame }: { frame: Frame }) {
  const text = useText('views');
  const language = useLanguage();
  const [chosen, setChosen] = useState<number | null>(null);
  const { patch, kernel, padding, bias, output } = frame.arrays;
  if (patch === undefined || kernel === undefined || output === undefined) return null;
  const [channels = 1, rows = 1, columns = 1] = kernel.shape;
  const cells = rows * columns;
  const sums = channelSums(patch.data, kernel.data, channels, cells);
  const strongest = sums.reduce((best, sum, index) => (Math.abs(sum) > Math.abs(sums[best] ?? 0) ? index : best), 0);
  const channel = Math.min(chosen ?? strongest, channels - 1);
  // With groups a kernel sees only some of the input channels.
  const firstInput = typeof frame.meta.first_input === 'number' ? frame.meta.first_input : 0;
  const number = (value: number, digits = 3): string => legendNumber(value, language, digits);
  const total = sums.reduce((sum, part) => sum + part, 0);
  const hasBias = bias !== undefined && frame.meta.has_bias !== false;
  const biasValue = hasBias ? valueAt(bias, 0) : 0;
  return (
    <>
      <div className="view-product">
        <Matrix array={patch} from={channel * cells} rows={rows} columns={columns} name={text.cell_patch} padding={padding} />
        <span className="view-times" aria-hidden="true">
          ×
        </span>
        <Matrix array={kernel} from={channel * cells} rows={rows} columns={columns} name={text.cell_kernel} />
      </div>
      <p className="view-formula">
        {format(channels > 1 ? text.cell_sums : text.cell_sum, { sum: number(total, 4), n: channels })}
        {hasBias && ` ${biasValue < 0 ? '−' : '+'} ${text.cell_bias} ${number(Math.abs(biasValue), 4)}`}
        {' = '}
        <strong>{number(valueAt(output, 0), 4)}</strong>
      </p>
      {channels > 1 && (
        <div className="view-sums" role="group" aria-label={text.cell_channels}>
          {sums.map((sum, index) => (
            <button key={index} type="button" aria-pressed={index === channel} onClick={() => setChosen(index)}>
              <small>{firstInput + index + 1}</small> {number(sum)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function Matrix({
  array,
  from,
  rows,
  columns,
  name,
  padding,
}: {
  array: FrameArray;
  from: number;
  rows: number;
  columns: number;
  name: string;
  padding?: FrameArray | undefined;
}) {
  const text = useText('views');
  const language = useLanguage();
  const { signed } = usePalette();
  const limit = largest(array.data, array.scale);
  return (
    <table className="view-matrix" aria-label={name} style={{ '--columns': columns } as CSSProperties}>
      <caption>{name}</caption>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            {Array.from({ length: columns }, (_unused, column) => {
              const value = valueAt(array, from + row * columns + column);
              const outside = (padding?.data[row * columns + column] ?? 0) !== 0;
              const at = shadeIndex(value, limit, signed) * 4;
              const tint = `rgb(${signed.rgba[at] ?? 0} ${signed.rgba[at + 1] ?? 0} ${signed.rgba[at + 2] ?? 0} / .38)`;
              return (
                <td
                  key={column}
                  className={outside ? 'is-padding' : ''}
                  title={outside ? text.cell_padding : legendNumber(value, language, 7)}
                  style={outside ? undefined : { background: tint }}
                >
                  {value.toFixed(2).replace('-', '−')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
