import type { Experiment, Issue, Problem, Run, RunStatus } from '../api/types';
import type { FrameStore } from '../live/frames';
import type { ScalarSeries } from '../live/scalars';
import type { WatchSet } from '../live/watches';
import type { RunEvent } from './feed';

/** How the page hears of its run. */
export type Connection = 'idle' | 'connecting' | 'live' | 'reconnecting';

/** The run that the Lab shows, and what a person can do with it. */
export interface RunState {
  run: Run | null;
  status: RunStatus | 'idle';
  /** Why the run ended or waits, in the server's words. */
  reason: string | null;
  step: number;
  epoch: number;
  stepsPerSecond: number | null;
  /** Where the last single step of this person led; null before the first, and when training goes on. */
  steppedTo: number | null;
  connection: Connection;
  /** Curves of the run; mutated in place, `scalarsVersion` tells when to redraw (at most ten times a second). */
  scalars: ScalarSeries;
  scalarsVersion: number;
  /** Curves of the run before, kept for comparison. */
  ghost: ScalarSeries | null;
  events: readonly RunEvent[];
  /** Why a watched view cannot be shown, by watch id. */
  unseen: Readonly<Record<string, Issue>>;
  frames: FrameStore;
  watches: WatchSet;
  /** The experiment on screen differs from the running one in a way that only a new run can apply. */
  needsRestart: boolean;
  /** A start, stop or command is under way. */
  busy: boolean;
  error: Problem | null;
  /** Resumes a paused run; otherwise starts a new one if there is none going on or a restart is needed. */
  play: () => Promise<void>;
  pause: () => Promise<void>;
  /** Makes `count` updates and pauses; starts the run where there is none. */
  advance: (count?: number) => Promise<void>;
  /** Stops the run and starts a new one of what is on screen. */
  restart: () => Promise<void>;
  /** Stops the run and empties the tank's water; the curves stay as ghost. */
  reset: () => Promise<void>;
  /** Changes settings of the run between two steps. */
  set: (values: Record<string, unknown>) => Promise<void>;
  /** Shows a run that exists on the server. */
  attach: (id: string) => Promise<void>;
  /** Opens an experiment and starts it as a new run at once. */
  start: (experiment: Experiment) => Promise<Run | null>;
  /** Looks away; the run goes on at the server. */
  detach: () => void;
  /** Tries a lost connection at once instead of waiting out the delay. */
  retryNow: () => void;
  dismissError: () => void;
}

/** Waits, trains or is paused at the server. */
export const isActive = (status: RunStatus | 'idle'): boolean =>
  status === 'queued' || status === 'starting' || status === 'running' || status === 'paused';

/** Ended from outside: play goes on from the last snapshot. */
export const isInterrupted = (status: RunStatus | 'idle'): boolean => status === 'stopped' || status === 'failed';

/** What holds while there is no run. */
export const nothingRunning = {
  run: null,
  status: 'idle',
  reason: null,
  step: 0,
  epoch: 0,
  stepsPerSecond: null,
  steppedTo: null,
  connection: 'idle',
  events: [],
  unseen: {},
  needsRestart: false,
} as const satisfies Partial<RunState>;
