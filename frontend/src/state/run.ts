import { create } from 'zustand';
import { getRun } from '../api/client';
import { problemOf } from '../api/http';
import type { Command, Experiment, Run } from '../api/types';
import { FrameStore } from '../live/frames';
import { ScalarSeries } from '../live/scalars';
import { WatchSet } from '../live/watches';
import { changesBetween, currentExperiment, withLiveValues } from './changes';
import { Echoes } from './echoes';
import { useExperiment } from './experiment';
import { RunFeed, type FeedState, type RunEvent } from './feed';
import { order, Starter, stop, takeUp, whyGone } from './orders';
import { isActive, isInterrupted, nothingRunning, type RunState } from './run_state';
import { readTimes, useTiming } from './timing';
import { useWeights } from './weights';

const setDelayMs = 60;

export const useRun = create<RunState>()((set, get) => {
  let feed: RunFeed | null = null;
  /** The experiment that the run computes now, live changes included. */
  let running: Experiment | null = null;
  const starter = new Starter();
  const echoes = new Echoes();
  /** The run that was asked for last; an answer about another one comes too late. */
  let attaching: string | null = null;
  let setTimer: ReturnType<typeof setTimeout> | undefined;

  const closeFeed = (): void => {
    feed?.close();
    feed = null;
    clearTimeout(setTimer);
  };

  /** The curves so far, if there are any to compare with. */
  const keptCurves = (): ScalarSeries | null => (get().scalars.names.length > 0 ? get().scalars : get().ghost);

  const follow = (state: FeedState): void => {
    const { run, status, scalars } = get();
    if (run === null) return;
    const { queuePosition, ...shown } = state;
    set({
      ...shown,
      scalarsVersion: scalars.version,
      run: { ...run, status: state.status, reason: state.reason, queue_position: queuePosition },
    });
    if (isActive(status) && !isActive(state.status)) void refreshRun(run.id);
  };

  /** Somebody changed the run, here or elsewhere: an untouched experiment on screen follows. */
  const takeChange = (values: unknown): void => {
    if (running === null || typeof values !== 'object' || values === null) return;
    const changed = values as Record<string, unknown>;
    const own = echoes.hear(changed);
    if (own?.known) return;
    const editor = useExperiment.getState();
    const { live, restart } = changesBetween(running, editor.experiment);
    running = withLiveValues(running, changed);
    if (own !== null) own.known = true;
    else if (!restart && Object.keys(live).length === 0) editor.normalise({ ...running, name: editor.experiment.name });
    compare();
  };

  /** The run has measured what its nodes take; what it said of another batch size holds no longer. */
  const takeTimes = (event: RunEvent): void => {
    if (running === null) return;
    const times = readTimes(event, running, 'measured');
    if (times?.batchSize === running.training.batch_size) useTiming.getState().tell(times);
  };

  /** Reads the summary of an ended run. */
  const refreshRun = async (id: string): Promise<void> => {
    try {
      const run = await getRun(id);
      if (get().run?.id === id) set({ run });
    } catch {
      // The status came over the socket already; the summary comes with the next visit.
    }
  };

  /** Shows a run and listens to it from its beginning. */
  const adopt = (run: Run): void => {
    closeFeed();
    const { frames, watches } = get();
    const scalars = new ScalarSeries();
    const { status, reason, step, epoch, queue_position: queuePosition } = run;
    frames.clear();
    echoes.forget();
    running = currentExperiment(run.experiment, run.manifest);
    // Before the page draws the new run: the server opens the connection meanwhile.
    feed = new RunFeed({
      run: run.id,
      initial: { status, reason, step, epoch, queuePosition },
      scalars,
      frames,
      watches,
      onChange: follow,
      onEvent: (event) => {
        if (event.name === 'set') takeChange(event.values);
        if (event.name === 'timing') takeTimes(event);
      },
      onLink: (state) => set({ connection: state === 'closed' ? 'idle' : state }),
      onBroken: (fault) => set({ error: problemOf(new Error(fault)) }),
      mayRetry: () => stillThere(run.id),
    });
    set({ ...nothingRunning, connection: get().connection, run, status, reason, step, epoch, scalars, scalarsVersion: 0, error: null });
  };

  /** Whether a socket that could not be opened is worth another try. */
  const stillThere = async (id: string): Promise<boolean> => {
    const problem = await whyGone(id);
    if (problem !== null && get().run?.id === id) set({ error: problem });
    return problem === null;
  };

  const command = async (body: Command): Promise<number | null> => {
    const { run } = get();
    if (run === null) return null;
    try {
      return await order(run.id, body);
    } catch (error) {
      if (get().run?.id === run.id) set({ error: problemOf(error) });
      return null;
    }
  };

  /** Stops the run if it is going on. */
  const stopRun = async (): Promise<boolean> => {
    const { run, status } = get();
    if (run === null || !isActive(status)) return true;
    try {
      await stop(run.id);
      return true;
    } catch (error) {
      set({ error: problemOf(error) });
      return false;
    }
  };

  const startNew = async (experiment: Experiment, paused = false): Promise<Run | null> => {
    try {
      const run = await starter.start(experiment, paused, useWeights.getState().weights?.id);
      useTiming.getState().carry(experiment, run.experiment);
      const ghost = keptCurves();
      adopt(run);
      set({ ghost });
      const editor = useExperiment.getState();
      // The server fills in defaults; edits made meanwhile stay and count as changes.
      if (editor.experiment === experiment) editor.normalise(run.experiment);
      compare();
      return run;
    } catch (error) {
      set({ error: problemOf(error) });
      return null;
    }
  };

  /** One action at a time: a double click is one click. */
  const alone = async (action: () => Promise<void>): Promise<void> => {
    if (get().busy) return;
    set({ busy: true, error: null });
    try {
      await action();
    } finally {
      set({ busy: false });
    }
  };

  const restart = async (paused = false): Promise<void> => {
    if (await stopRun()) await startNew(useExperiment.getState().experiment, paused);
  };

  /** Follows edits: sends what can change at once, marks the rest as waiting for a restart. */
  const compare = (): void => {
    const { run, status, needsRestart } = get();
    if (run === null || running === null) return;
    const changes = changesBetween(running, useExperiment.getState().experiment);
    if (changes.restart !== needsRestart) set({ needsRestart: changes.restart });
    clearTimeout(setTimer);
    if (Object.keys(changes.live).length === 0) return;
    if (isActive(status)) setTimer = setTimeout(() => void get().set(changes.live), setDelayMs);
    else set({ needsRestart: true });
  };
  useExperiment.subscribe((state, before) => {
    if (state.experiment !== before.experiment) compare();
  });

  return {
    ...nothingRunning,
    scalars: new ScalarSeries(),
    scalarsVersion: 0,
    ghost: null,
    frames: new FrameStore(),
    watches: new WatchSet(),
    busy: false,
    error: null,

    play: () =>
      alone(async () => {
        const { run, status, needsRestart } = get();
        // An interrupted run goes on from its last snapshot; what cannot go on begins anew.
        if (run !== null && isInterrupted(status) && !needsRestart && (await takeUp(run.id))) return;
        if (!isActive(status) || needsRestart) await restart();
        else if (status === 'paused' && (await command({ name: 'resume' })) !== null) set({ status: 'running', steppedTo: null });
      }),

    pause: () =>
      alone(async () => {
        if (!isActive(get().status) || get().status === 'paused') return;
        const step = await command({ name: 'pause' });
        if (step !== null && isActive(get().status)) set({ status: 'paused', step, stepsPerSecond: null });
      }),

    advance: (count = 1) =>
      alone(async () => {
        const { status, needsRestart } = get();
        // A run that begins with one step must not make a few before the command arrives.
        if (!isActive(status) || needsRestart) await restart(true);
        if (!isActive(get().status)) return;
        const step = await command({ name: 'step', count });
        if (step !== null && isActive(get().status)) set({ status: 'paused', step, steppedTo: step, stepsPerSecond: null });
      }),

    restart: () => alone(() => restart()),

    reset: () =>
      alone(async () => {
        if (!(await stopRun())) return;
        const ghost = keptCurves();
        get().detach();
        set({ ghost });
      }),

    set: async (values) => {
      const { run } = get();
      const echo = echoes.expect(values);
      const step = await command({ name: 'set', values });
      if (get().run?.id !== run?.id) return;
      if (step === null) {
        // Refused: the run goes on without them.
        echoes.drop(echo);
        set({ needsRestart: true });
        return;
      }
      if (running === null || echo.known) return;
      echo.known = true;
      running = withLiveValues(running, values);
      compare();
    },

    attach: async (id) => {
      if (get().run?.id === id && feed !== null) return;
      attaching = id;
      set({ error: null });
      try {
        const run = await getRun(id);
        if (attaching !== id || (get().run?.id === id && feed !== null)) return;
        useTiming.getState().forget();
        useWeights.getState().forget();
        adopt(run);
        set({ ghost: null });
        useExperiment.getState().load(running ?? run.experiment);
      } catch (error) {
        if (attaching === id) set({ error: problemOf(error) });
      }
    },

    start: (experiment) => {
      // They belong to the network that was open.
      useWeights.getState().forget();
      useExperiment.getState().load(experiment);
      return startNew(experiment);
    },

    detach: () => {
      attaching = null;
      running = null;
      closeFeed();
      useTiming.getState().forget();
      get().frames.clear();
      set({ ...nothingRunning, scalars: new ScalarSeries(), scalarsVersion: 0, ghost: null, error: null });
    },

    retryNow: () => feed?.retryNow(),
    dismissError: () => set({ error: null }),
  };
});
