import { useCallback, useEffect } from 'react';
import { create } from 'zustand';

import { ladderLevel } from '../draw/ladder';
import type { Frame } from '../live/frame';
import { useRun } from '../state/run';
import { strings } from './arrays';
import { layerRms, layersOf } from './gradients_history';
import { frameOf, useWatch } from './watch';

/** The gradients that one step has sent back through the network. */
export interface Pulse {
  run: string;
  step: number;
  /** How strong, 0..1, by the node that they arrive at; nodes that learn nothing are missing. */
  strengths: ReadonlyMap<string, number>;
}

export const usePulse = create<{ pulse: Pulse | null }>()(() => ({ pulse: null }));

/** Powers of ten between which a pulse grows from nothing to its full strength: those of gradients that teach. */
const [weakest, strongest] = [-6, 0];

/** 0 for a gradient that has vanished, 1 for a strong one. */
export function strengthOf(rms: number): number {
  const level = ladderLevel(rms);
  return Number.isNaN(level) ? 0 : Math.max(0, Math.min(1, (level - weakest) / (strongest - weakest)));
}

/** The strongest gradient of each node's copies. */
export function strengthsOf(frame: Frame): Map<string, number> {
  const layers = layersOf(strings(frame.labels));
  const strengths = new Map<string, number>();
  layerRms(frame, layers).forEach((rms, index) => {
    const node = layers[index]?.node ?? '';
    strengths.set(node, Math.max(strengths.get(node) ?? 0, strengthOf(rms)));
  });
  return strengths;
}

/** What flows back along an edge: it is as strong as at the nearest nodes before it that learn; 0 if none does. */
export function strengthAlong(source: string, strengths: ReadonlyMap<string, number>, inputsOf: (node: string) => readonly string[]): number {
  const seen = new Set<string>();
  const arriving = (node: string): number => {
    if (seen.has(node)) return 0;
    seen.add(node);
    return strengths.get(node) ?? Math.max(0, ...inputsOf(node).map(arriving));
  };
  return arriving(source);
}

/** How many edges lie between a node and the output: the pulse arrives later at nodes further away. */
export function depthsOf(nodes: readonly string[], inputsOf: (node: string) => readonly string[]): Map<string, number> {
  const depths = new Map<string, number>();
  // A node stands behind its inputs, so all that read it have been visited before it.
  for (const node of [...nodes].reverse()) {
    const depth = depths.get(node) ?? 0;
    for (const input of inputsOf(node)) depths.set(input, Math.max(depths.get(input) ?? 0, depth + 1));
  }
  return depths;
}

const gradients = { view: 'gradients' };

/** Watches the gradients while the run rests, which costs no training time, and makes one pulse of each single step. */
export function usePulses(): void {
  const isStepping = useRun((state) => state.status === 'paused' && state.steppedTo !== null);
  const steppedTo = useRun((state) => state.steppedTo);
  const paint = useCallback((frame: Frame) => {
    const { run, status, steppedTo: reached } = useRun.getState();
    if (run === null || status !== 'paused' || frame.step !== reached) return;
    const { pulse } = usePulse.getState();
    if (pulse?.run === run.id && pulse.step === frame.step) return;
    usePulse.setState({ pulse: { run: run.id, step: frame.step, strengths: strengthsOf(frame) } });
  }, []);
  const watch = isStepping ? gradients : null;
  useWatch(watch, paint);
  // The picture of a step may come before the answer that the step is done.
  useEffect(() => {
    const frame = frameOf(watch);
    if (frame !== undefined) paint(frame);
  }, [watch, steppedTo, paint]);
}
