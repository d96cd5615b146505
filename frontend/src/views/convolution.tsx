import { format, useText } from '../i18n';
import { useExperiment } from '../state/experiment';
import { useOwnInput } from '../state/own_input';
import { usePinnedSample } from '../state/pinned';
import { useRun } from '../state/run';
import { CellProduct } from './cell_product';
import { useDetail } from './detail';
import { KernelStrip } from './kernel_strip';
import { useSelection } from './selection';
import type { InspectorProps, ViewModule } from './view';

function Inspector({ node }: InspectorProps) {
  const text = useText('views');
  const cell = useSelection((state) => (state.cell?.node === node ? state.cell : null));
  const layer = useExperiment((state) => state.experiment.network.nodes.find((entry) => entry.id === node)?.layer);
  const running = useRun((state) => state.status === 'running');
  const sample = usePinnedSample();
  const own = useOwnInput((state) => (state.shown ? state.inputs : null));
  const held = cell === null || sample === undefined || own !== null ? cell : { ...cell, sample };
  const { detail, reload } = useDetail('convolution', held, own);
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
      {detail !== null && 'frame' in detail && <CellProduct frame={detail.frame} />}
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

export const convolution: ViewModule = { kind: 'convolution', Inspector, fits: () => false };
