import type { CSSProperties, ReactNode } from 'react';

import { useExperiment } from '../state/experiment';
import { useRun } from '../state/run';
import { depthsOf, strengthAlong, usePulse, type Pulse as Pulsing } from '../views/gradients_pulse';
import { edgesOf } from './graph';

interface Props {
  /** Id of the edge: where only the way has changed, the glider tells it (`glide.ts`). */
  wire: string;
  source: string;
  target: string;
  path: string;
  pulse: Pulsing;
}

/** The pulse of the single step at which the run rests; null where it does not. */
export function useRestingPulse(): Pulsing | null {
  const pulse = usePulse((state) => state.pulse);
  const isResting = useRun(
    ({ run, status, step, steppedTo }) => status === 'paused' && run?.id === pulse?.run && step === pulse?.step && step === steppedTo,
  );
  return isResting ? pulse : null;
}

/** After a single step: the gradient that ran back along an edge. With reduced motion the edge is tinted instead. */
export function Pulse({ wire, source, target, path, pulse }: Props): ReactNode {
  const nodes = useExperiment((state) => state.experiment.network.nodes);
  const fields = useExperiment((state) => state.check?.fields);
  const edges = edgesOf(nodes, Object.keys(fields ?? {}));
  const inputsOf = (node: string): string[] => edges.filter((edge) => edge.target === node).map((edge) => edge.source);
  const strength = strengthAlong(source, pulse.strengths, inputsOf);
  if (strength === 0) return null;
  const depth = depthsOf(nodes.map(({ id }) => id), inputsOf).get(target) ?? 0;
  const style = { '--strength': strength.toFixed(3), '--depth': depth } as CSSProperties;
  return <path key={pulse.step} data-along={wire} className="wire-pulse" d={path} pathLength={1} fill="none" style={style} data-step={pulse.step} />;
}
