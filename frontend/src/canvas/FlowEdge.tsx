import { EdgeLabelRenderer, type EdgeProps, type Edge as FlowEdgeType } from '@xyflow/react';
import { X } from 'lucide-react';
import { memo, useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { CanvasContext } from './context';
import type { Wire } from './elements';
import { InsertButton } from './InsertButton';
import { labelTransform, type Route } from './path';
import { Pulse } from './Pulse';
import { useCanvas } from './store';
import { shapeText } from './words';

export type WireEdge = FlowEdgeType<{ wire: Wire; route: Route; memory: boolean; inputs: readonly string[] }, 'wire'>;

/** An edge with its +. Links between lanes and arcs also carry the shape that flows along them. */
export const FlowEdge = memo(
  function FlowEdge({ id, data }: EdgeProps<WireEdge>): ReactNode {
    return data === undefined ? null : <WireLine id={id} data={data} />;
  },
  // React Flow tells every edge where its ends are; ours know it from their route.
  (before, after) => before.id === after.id && before.data === after.data,
);

function WireLine({ id, data }: { id: string; data: NonNullable<WireEdge['data']> }): ReactNode {
  const text = useText('canvas');
  const target = useCanvas((state) => state.over === id);
  const idle = useCanvas((state) => state.held.has(data.wire.source) || state.held.has(data.wire.target));
  const { edits } = useContext(CanvasContext);
  const { wire, route, memory, inputs } = data;
  const label = format(text.insertHere, { source: wire.source, target: wire.target });
  const shape = shapeText(wire.shape);
  return (
    <>
      <path
        id={id}
        data-wire={id}
        className={`wire wire-${wire.kind}${target ? ' is-target' : ''}${idle ? ' is-idle' : ''}`}
        d={route.path}
        fill="none"
      />
      <Pulse source={wire.source} target={wire.target} path={route.path} />
      <EdgeLabelRenderer>
        <div
          className="wire-label nodrag nopan"
          data-wire={id}
          style={{ transform: labelTransform(route.middle) }}
        >
          <InsertButton place={{ edge: wire }} label={label} className={target ? 'is-target' : ''} />
          {inputs.length > 1 && edits !== null && (
            <button
              type="button"
              className="unlink"
              tabIndex={-1}
              aria-label={format(text.unlink, { source: wire.source, target: wire.target })}
              title={format(text.unlink, { source: wire.source, target: wire.target })}
              onClick={() => edits.unlink({ id: wire.target, inputs: [...inputs] }, wire.slot)}
            >
              <X size={11} aria-hidden="true" />
            </button>
          )}
          {wire.kind !== 'flow' && shape !== '' && (
            <span className="wire-shape">{memory ? format(text.memory, { shape }) : shape}</span>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
