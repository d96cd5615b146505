/** Opening composite nodes into their parts and closing them again; the server does it, as one change to undo. */
import { create } from 'zustand';

import { checkExperiment, closeGroup, openNode } from '../api/client';
import { problemOf } from '../api/http';
import type { Experiment, Issue, Parted } from '../api/types';
import { useExperiment } from './experiment';
import { hides } from './lesson';
import { tellingNode } from './telling';

interface PartsState {
  /** The node or group that the server is asked about. */
  busy: string | null;
  /** Why it could not be done, and with what. */
  fault: { about: string; issue: Issue } | null;
  open: (node: string) => Promise<boolean>;
  close: (group: string) => Promise<boolean>;
}

export const useParts = create<PartsState>()((set, get) => {
  /** What the newest question is about. */
  let asked: Experiment | null = null;

  const change = async (
    about: string,
    ask: (experiment: Experiment, node: string) => Promise<Parted>,
    shown: (answer: Parted) => string | null,
  ): Promise<boolean> => {
    const { experiment } = useExperiment.getState();
    // Of an experiment that has been edited since, nobody waits for the answer.
    if ((get().busy !== null && asked === experiment) || hides('editing')) return false;
    asked = experiment;
    // An edit in the meantime is newer than the answer.
    const outdated = (): boolean => useExperiment.getState().experiment !== experiment;
    set({ busy: about, fault: null });
    try {
      const answer = await ask(experiment, about);
      // Asked beforehand, so that everything takes its last size at once, in one glide.
      const check = await checkExperiment(answer.experiment).catch(() => undefined);
      if (outdated()) return false;
      useExperiment.getState().edit(() => answer.experiment, undefined, check);
      useExperiment.getState().select(shown(answer));
      return true;
    } catch (error) {
      if (outdated()) return false;
      const problem = problemOf(error);
      const first = problem.errors?.[0];
      set({ fault: { about, issue: first ?? { node: null, field: null, code: problem.code ?? '', message: problem.detail, params: {} } } });
      return false;
    } finally {
      if (asked === experiment) set({ busy: null });
    }
  };
  return {
    busy: null,
    fault: null,
    open: (node) =>
      change(node, openNode, (answer) => tellingNode(answer.experiment.network.nodes.filter((one) => one.group === answer.node))),
    close: (group) => change(group, closeGroup, (answer) => answer.node),
  };
});

// What was wrong may be right after any edit.
useExperiment.subscribe((state, before) => {
  if (state.experiment !== before.experiment && useParts.getState().fault !== null) useParts.setState({ fault: null });
});
