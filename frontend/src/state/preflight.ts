/** Asking the server what a run would take, before it starts. */
import { create } from 'zustand';

import { estimateRun } from '../api/client';
import { problemOf } from '../api/http';
import type { Experiment, Preflight, Problem } from '../api/types';
import { sameValue } from './equal';
import { useExperiment } from './experiment';
import { useRun } from './run';
import { costsTheSame, readTimes, useTiming } from './timing';

interface PreflightState {
  asking: boolean;
  /** It takes longer than a few batches of a small network do. */
  waiting: boolean;
  answer: Preflight | null;
  problem: Problem | null;
  /** The person does not want to be asked about this experiment again. */
  declined: boolean;
  ask: () => Promise<void>;
  dismiss: () => void;
}

const WAITING_MS = 2500;

const nothing = { asking: false, waiting: false, answer: null, problem: null } as const;

export const usePreflight = create<PreflightState>()((set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked about last; an answer about anything else comes too late. */
  let asked: Experiment | null = null;

  const forget = (): void => {
    asked = null;
    clearTimeout(timer);
    set(nothing);
  };

  useExperiment.subscribe(({ experiment, opened }, before) => {
    if (asked !== null && !takesTheSame(asked, experiment)) forget();
    if (opened !== before.opened) set({ declined: false });
  });

  // A run that has begun tells more itself; one that was there already does not know of what was changed since.
  useRun.subscribe(({ run }, before) => {
    if (asked !== null && run !== null && run.id !== before.run?.id) forget();
  });

  return {
    ...nothing,
    declined: false,
    ask: async () => {
      if (get().asking) return;
      const { experiment } = useExperiment.getState();
      asked = experiment;
      set({ ...nothing, asking: true });
      timer = setTimeout(() => set({ waiting: true }), WAITING_MS);
      try {
        const answer = await estimateRun(experiment);
        if (asked !== experiment) return;
        set({ ...nothing, answer });
        paint(answer, experiment);
      } catch (error) {
        if (asked === experiment) set({ ...nothing, problem: problemOf(error) });
      } finally {
        if (asked === experiment) clearTimeout(timer);
      }
    },
    dismiss: () => {
      forget();
      set({ declined: true });
    },
  };
});

/** What a run has measured of the same network is better than an estimate. */
function paint(answer: Preflight, experiment: Experiment): void {
  const { times, stale, tell } = useTiming.getState();
  const found = readTimes(answer, experiment, 'estimate');
  if (found !== null && (times === null || stale || times.kind === 'estimate')) tell(found);
}

/** Whether the runs of two experiments take as long as each other. */
function takesTheSame(one: Experiment, other: Experiment): boolean {
  const [a, b] = [one.training, other.training];
  const long = a.max_epochs === b.max_epochs && a.max_steps === b.max_steps;
  return long && a.optimizer.kind === b.optimizer.kind && sameValue(one.dataset, other.dataset) && costsTheSame(one, other);
}
