import type { Problem, Run, RunStatus } from '../api/types';
import type { FrameStore } from '../live/frames';
import type { ScalarSeries } from '../live/scalars';
import type { WatchSet } from '../live/watches';

export type Connection = 'idle' | 'connecting' | 'live' | 'reconnecting';

export interface RunState {
  run: Run | null;
  status: RunStatus | 'idle';
  step: number;
  epoch: number;
  stepsPerSecond: number | null;
  connection: Connection;
  /** Curves of the run; mutated in place, `scalarsVersion` grows (at most 10 times a second). */
  scalars: ScalarSeries;
  scalarsVersion: number;
  /** Curves of the run before, kept for comparison. */
  ghost: ScalarSeries | null;
  frames: FrameStore;
  watches: WatchSet;
  /** The experiment differs from the running one in a way that only a restart can apply. */
  needsRestart: boolean;
  error: Problem | null;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Makes `count` updates and pauses. */
  advance(count?: number): Promise<void>;
  reset(): Promise<void>;
  set(values: Record<string, unknown>): Promise<void>;
  attach(id: string): Promise<void>;
}
