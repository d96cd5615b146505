import { create } from 'zustand';
import { checkExperiment } from '../api/client';
import { problemOf } from '../api/http';
import type { Check, Experiment, Problem } from '../api/types';
import { emptyExperiment } from './defaults';
import { sameValue, sharing } from './equal';
import { gesture } from './gesture';
import { withTrueGroups } from './groups';
import { changed, historyOf, redone, undone, type History } from './history';
import { tellingNode } from './telling';
import { useWeights } from './weights';

export interface ExperimentState {
  experiment: Experiment;
  /** What the server says about this experiment if it has checked it before, else about the newest it has; null until the first answer. */
  check: Check | null;
  /** Whether `check` is about the experiment as it is now. */
  checked: boolean;
  /** The data set that `check` is about (see `setOf`); null until the first answer. */
  checkedSet: string | null;
  /** Why the server could not check at all. */
  checkProblem: Problem | null;
  /** How many experiments have been opened: another number is another experiment, not an edit. */
  opened: number;
  /** Id of the selected node. */
  selected: string | null;
  canUndo: boolean;
  canRedo: boolean;
  select: (id: string | null) => void;
  /** Opens another experiment, looks into its most telling node and forgets the undo history. */
  load: (experiment: Experiment) => void;
  /** Puts the same experiment as the server wrote it (defaults filled in) in its place; not a change to undo. */
  normalise: (experiment: Experiment) => void;
  /**
   * One undoable change; edits with the same `key` within a drag, or within a second by keys, become one undo step. `told` is
   * what the server has said about the outcome already.
   */
  edit: (change: (draft: Experiment) => Experiment, key?: string, told?: Check) => void;
  undo: () => void;
  redo: () => void;
  /** Asks once more what could not be checked. */
  checkAgain: () => void;
}

const checkDelayMs = 120;

/** Which data set an experiment has, whatever its knobs: others may have other fields. */
export function setOf({ dataset: { kind, id } }: Experiment): string {
  return `${kind} ${String(id)}`;
}

export const useExperiment = create<ExperimentState>()((set, get) => {
  let history: History<Experiment> = historyOf(emptyExperiment());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  /** What was said of experiments that were here before: what is taken back shows its shapes and sizes at once. */
  let answers = new WeakMap<Experiment, Check>();

  /** Asks the server soon; a newer question cancels the older one, so that answers never come out of order. */
  const checkSoon = (delayMs: number): void => {
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(() => void check(), delayMs);
  };

  const check = async (): Promise<void> => {
    const mine = new AbortController();
    request = mine;
    const { experiment } = get();
    try {
      const answer = await checkExperiment(experiment, mine.signal, useWeights.getState().weights?.id);
      if (mine.signal.aborted) return;
      // Most edits leave most of the answer as it was.
      const shared = sharing(get().check, answer);
      answers.set(experiment, shared);
      set({ check: shared, checked: true, checkedSet: setOf(experiment), checkProblem: null });
    } catch (error) {
      if (!mine.signal.aborted) set({ checkProblem: problemOf(error) });
    }
  };

  const show = (next: History<Experiment>, told?: Check): void => {
    const isNew = next.present !== history.present;
    history = next;
    const { selected } = get();
    const known = told ?? answers.get(next.present);
    const stillThere = next.present.network.nodes.some((node) => node.id === selected);
    set({
      experiment: next.present,
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
      selected: stillThere ? selected : null,
      ...(isNew && { checked: false }),
      ...(isNew && known !== undefined && { check: sharing(get().check, known), checkedSet: setOf(next.present) }),
    });
    if (isNew) checkSoon(checkDelayMs);
  };

  useWeights.subscribe(({ weights }, before) => {
    if (weights === before.weights) return;
    answers = new WeakMap();
    set({ checked: false });
    checkSoon(0);
  });

  return {
    experiment: history.present,
    check: null,
    checked: false,
    checkedSet: null,
    checkProblem: null,
    opened: 0,
    selected: null,
    canUndo: false,
    canRedo: false,
    select: (selected) => set({ selected }),
    load: (experiment) => {
      history = historyOf(experiment);
      set({
        experiment, check: null, checked: false, checkedSet: null, checkProblem: null, selected: tellingNode(experiment.network.nodes),
        canUndo: false, canRedo: false, opened: get().opened + 1,
      });
      checkSoon(0);
    },
    normalise: (experiment) => {
      if (sameValue(experiment, history.present)) return;
      show({ ...history, present: experiment });
    },
    edit: (change, key, told) => {
      const edited = change(history.present);
      const network = withTrueGroups(edited.network);
      const next = sharing(history.present, network === edited.network ? edited : { ...edited, network });
      if (sameValue(next, history.present)) return;
      const held = gesture();
      const step = held === null || key === undefined ? key : `${key}#${held.id}`;
      show(changed(history, next, step, held?.since ?? Date.now()), told);
    },
    undo: () => show(undone(history)),
    redo: () => show(redone(history)),
    checkAgain: () => {
      if (get().checkProblem !== null) checkSoon(0);
    },
  };
});
