/** What the nodes take for one batch, and whether that is still true of the network on screen. */
import { create } from 'zustand';

import type { Experiment, NetworkNode } from '../api/types';
import { dropoutField } from './changes';
import { sameValue } from './equal';
import { useExperiment } from './experiment';

export interface NodeTime {
  forwardMs: number;
  backwardMs: number;
}

export interface Times {
  /** Of a run that trains, or of dry batches before it. */
  kind: 'measured' | 'estimate';
  nodes: Readonly<Record<string, NodeTime>>;
  /** Forward and backward pass of the whole network with the loss, without the optimizer's update. */
  batchMs: number;
  /** The setting that they hold for, and the samples that a batch then has. */
  batchSize: number;
  samples: number;
  device: string;
  /** The experiment that they are true of. */
  of: Experiment;
}

interface TimingState {
  times: Times | null;
  /** The network, its data or its batches were changed since. */
  stale: boolean;
  tell: (times: Times) => void;
  /** Keeps times of `from` for `to`, the same experiment as the server wrote it; drops those of another one. */
  carry: (from: Experiment, to: Experiment) => void;
  forget: () => void;
}

export const useTiming = create<TimingState>()((set, get) => ({
  times: null,
  stale: false,
  tell: (times) => set({ times, stale: !costsTheSame(times.of, useExperiment.getState().experiment) }),
  carry: (from, to) => {
    const { times } = get();
    if (times !== null) set({ times: costsTheSame(times.of, from) ? { ...times, of: to } : null, stale: false });
  },
  forget: () => set({ times: null, stale: false }),
}));

useExperiment.subscribe(({ experiment, opened }, before) => {
  const { times, stale, forget } = useTiming.getState();
  if (times === null || experiment === before.experiment) return;
  if (opened !== before.opened) {
    forget();
    return;
  }
  const now = !costsTheSame(times.of, experiment);
  if (now !== stale) useTiming.setState({ stale: now });
});

/** The times that the server tells, in an event or an answer; null where they are none. */
export function readTimes(message: Record<string, unknown>, of: Experiment, kind: Times['kind']): Times | null {
  const { nodes, batch_ms: batchMs, batch_size: batchSize, samples, device } = message;
  if (typeof nodes !== 'object' || nodes === null) return null;
  if (typeof batchMs !== 'number' || typeof batchSize !== 'number' || typeof samples !== 'number') return null;
  const found: Record<string, NodeTime> = {};
  for (const [id, time] of Object.entries(nodes as Record<string, { forward_ms: number; backward_ms: number }>)) {
    found[id] = { forwardMs: time.forward_ms, backwardMs: time.backward_ms };
  }
  return { kind, nodes: found, batchMs, batchSize, samples, device: String(device), of };
}

export const wholeMs = (time: NodeTime): number => time.forwardMs + time.backwardMs;

/** The node that takes longest, or null where nothing takes any time. */
export function slowest(times: Times): string | null {
  let found: string | null = null;
  let longest = 0;
  for (const [id, time] of Object.entries(times.nodes)) {
    if (wholeMs(time) <= longest) continue;
    longest = wholeMs(time);
    found = id;
  }
  return found;
}

/** Whether two experiments make the same computations for each batch. */
export function costsTheSame(one: Experiment, other: Experiment): boolean {
  return one === other || sameValue(computed(one), computed(other));
}

function computed({ dataset, network, training }: Experiment): unknown {
  const { batch_size: batchSize, precision, device } = training;
  // More points make more batches, not larger ones, and a run learns them while they are drawn.
  return { dataset: { ...dataset, points: null }, batchSize, precision, device, loss: training.loss, nodes: network.nodes.map(computedNode) };
}

/** Names and first weights cost nothing, and neither does the probability of a dropout. */
function computedNode({ id, layer, inputs, repeat, frozen, weights_of: lender }: NetworkNode): unknown {
  const field = dropoutField(layer);
  const same = field === null ? layer : { ...layer, [field]: 0 };
  return { id, layer: same, inputs: inputs ?? null, repeat: repeat ?? 1, frozen: frozen ?? false, lender: lender ?? null };
}
