import { ViewportPortal } from '@xyflow/react';
import { X } from 'lucide-react';
import { memo, useContext, useMemo, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import type { Pulse as Pulsing } from '../views/gradients_pulse';
import { CanvasContext } from './context';
import type { Scene } from './elements';
import type { Wire } from './wire';
import { InsertButton } from './InsertButton';
import { labelTransform } from './path';
import { Pulse, useRestingPulse } from './Pulse';
import { useCanvas } from './store';
import { drawnWires, type DrawnWire } from './drawn_wires';
import { shapeText } from './words';

/**
 * The edges of a scene: one picture of all lines behind the nodes, and what stands on them in front.
 *
 * React Flow does not know them. Its edges ask for their ends at every movement of the view and bring a picture each;
 * ours have their way from the layout already.
 */
export const Wires = memo(function Wires({ scene }: { scene: Scene }): ReactNode {
  const wires = useMemo(() => drawnWires(scene), [scene]);
  const pulse = useRestingPulse();
  return (
    <ViewportPortal>
      {/* The list of the network says what reads what, in the person's language. */}
      <svg className="wires" aria-hidden="true">
        {wires.map((drawn) => (
          <WireLine key={drawn.wire.id} drawn={drawn} pulse={pulse} />
        ))}
      </svg>
      <div className="wire-labels">
        {wires.map((drawn) => (
          <WireLabel key={drawn.wire.id} drawn={drawn} />
        ))}
      </div>
    </ViewportPortal>
  );
});

function useIsTarget({ id }: Wire): boolean {
  return useCanvas((state) => state.over === id);
}

interface Line {
  drawn: DrawnWire;
  pulse: Pulsing | null;
}

const WireLine = memo(function WireLine({ drawn: { wire, route }, pulse }: Line): ReactNode {
  const target = useIsTarget(wire);
  const idle = useCanvas((state) => state.held.has(wire.source) || state.held.has(wire.target));
  return (
    <>
      <path
        data-wire={wire.id}
        className={`wire wire-${wire.kind}${target ? ' is-target' : ''}${idle ? ' is-idle' : ''}`}
        d={route.path}
        fill="none"
      />
      {pulse !== null && <Pulse wire={wire.id} source={wire.source} target={wire.target} path={route.path} pulse={pulse} />}
    </>
  );
});

/** What stands on an edge, at its place: where it only moves along, what it says is not drawn again. */
const WireLabel = memo(function WireLabel({ drawn: { wire, route, memory, inputs } }: { drawn: DrawnWire }): ReactNode {
  return (
    <div className="wire-label nodrag nopan" data-wire={wire.id} style={{ transform: labelTransform(route.middle) }}>
      <WireSigns wire={wire} memory={memory} inputs={inputs} />
    </div>
  );
});

/** The + of an edge. Links between lanes and arcs also carry the shape that flows along them. */
const WireSigns = memo(function WireSigns({ wire, memory, inputs }: Omit<DrawnWire, 'route'>): ReactNode {
  const text = useText('canvas');
  const target = useIsTarget(wire);
  const { edits } = useContext(CanvasContext);
  const unlink = format(text.unlink, { source: wire.source, target: wire.target });
  const shape = shapeText(wire.shape);
  const label = format(shape === '' ? text.insertHere : text.insertInto, { source: wire.source, target: wire.target, shape });
  return (
    <>
      <InsertButton place={{ edge: wire }} label={label} className={target ? 'is-target' : ''} />
      {inputs.length > 1 && edits !== null && (
        <button
          type="button"
          className="unlink"
          tabIndex={-1}
          aria-label={unlink}
          title={unlink}
          onClick={() => edits.unlink({ id: wire.target, inputs: [...inputs] }, wire.slot)}
        >
          <X size={11} aria-hidden="true" />
        </button>
      )}
      {wire.kind !== 'flow' && shape !== '' && (
        <span className="wire-shape">{memory ? format(text.memory, { shape }) : shape}</span>
      )}
    </>
  );
});
