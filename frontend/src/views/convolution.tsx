import { useEffect, useState, type CSSProperties } from 'react';

import { getView } from '../api/client';
import { problemOf } from '../api/http';
import { largest, shadeIndex } from '../draw/pixels';
import { format, useLanguage, useText } from '../i18n';
import { decodeFrame, type Frame, type FrameArray } from '../live/frame';
import { useExperiment } from '../state/experiment';
import { useRun } from '../state/run';
import { valueAt } from './arrays';
import { KernelStrip } from './kernel_strip';
import { legendNumber } from './legend';
import { channelSums } from './patch';
import { useSelection, type Cell } from './selection';
import { usePalette } from './theme';
import type { InspectorProps, ViewModule } from './view';

type Detail = { frame: Frame } | { problem: string } | null;

/** The exact numbers behind a cell, asked for when it is chosen and again whenever training rests at another step. */
function useDetail(cell: Cell | null): { detail: Detail; reload: () => void } {
  const run = useRun((state) => state.run?.id ?? null);
  const resting = useRun((state) => (state.status === 'running' || state.status === 'starting' ? null : state.step));
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; detail: Detail } | null>(null);
  const key = cell === null || run === null ? null : JSON.stringify([run, cell]);
  useEffect(() => {
    if (cell === null || run === null || key === null) return;
    const abort = new AbortController();
    getView(run, 'convolution', { ...cell }, abort.signal).then(
      (buffer) => setAnswer({ key, detail: { frame: decodeFrame(buffer) } }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ key, detail: { problem: problemOf(error).detail } });
      },
    );
    return () => abort.abort();
  }, [cell, run, key, resting, tries]);
  return { detail: answer !== null && answer.key === key ? answer.detail : null, reload: () => setTries((count) => count + 1) };
}

function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  const cell = useSelection((state) => (state.cell?.node === node ? state.cell : null));
  const layer = useExperiment((state) => state.experiment.network.nodes.find((entry) => entry.id === node)?.layer);
  const running = useRun((state) => state.status === 'running');
  const { detail, reload } = useDetail(cell);
  const channel = useSelection((state) => (node === null ? 0 : (state.channels[node] ?? 0)));
  if (node === null || layer?.kind !== 'Conv2d') return null;
  if (cell === null) {
    return (
      <section className="view view-cell" aria-label={text.tab_convolution}>
        <KernelStrip node={node} channel={channel} />
        <p className="view-faint">{text.cell_help}</p>
      </section>
    );
  }
  return (
    <section className="view view-cell" aria-label={text.tab_convolution}>
      <div className="view-head">
        <h4>{format(text.cell_title, { row: cell.row + 1, column: cell.column + 1, n: cell.channel + 1 })}</h4>
      </div>
      {detail === null && <p className="view-faint">{text.empty_waiting}</p>}
      {detail !== null && 'problem' in detail && <p role="alert">{format(text.cell_problem, { detail: detail.problem })}</p>}
      {detail !== null && 'frame' in detail && <Product frame={detail.frame} />}
      {detail !== null && 'frame' in detail && (
        <p className="view-faint view-cell-step">
          {format(text.cell_step, { step: detail.frame.step })}
          {running && (
            <button type="button" className="view-button" onClick={reload}>
              {text.cell_reload}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Product({ frame }: { frame: Frame }) {
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

export const convolution: ViewModule = { kind: 'convolution', Inspector, fits: () => false };
