import { EdgeLabelRenderer, type EdgeProps, type Edge as FlowEdgeType } from '@xyflow/react';
import { useContext, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { CanvasContext } from './context';
import type { Wire } from './elements';
import { InsertButton } from './InsertButton';
import type { Route } from './path';
import { shapeText } from './words';

export type WireEdge = FlowEdgeType<{ wire: Wire; route: Route; memory: boolean }, 'wire'>;

/** An edge with its +. Links between lanes and arcs also carry the shape that flows along them. */
export function FlowEdge({ id, data }: EdgeProps<WireEdge>): ReactNode {
  const text = useText('canvas');
  const { dropEdge } = useContext(CanvasContext);
  if (data === undefined) return null;
  const { wire, route, memory } = data;
  const label = format(text.insertHere, { source: wire.source, target: wire.target });
  const shape = shapeText(wire.shape);
  return (
    <>
      <path
        id={id}
        className={`wire wire-${wire.kind}${dropEdge === id ? ' is-target' : ''}`}
        d={route.path}
        fill="none"
      />
      <EdgeLabelRenderer>
        <div
          className="wire-label nodrag nopan"
          style={{ transform: `translate(-50%, -50%) translate(${route.middle.x}px, ${route.middle.y}px)` }}
        >
          <InsertButton place={{ edge: wire }} label={label} className={dropEdge === id ? 'is-target' : ''} />
          {wire.kind !== 'flow' && shape !== '' && (
            <span className="wire-shape">{memory ? format(text.memory, { shape }) : shape}</span>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
