import type { Check, Experiment } from '../api/types';

export interface ExperimentState {
  experiment: Experiment;
  /** What the server says about the experiment as it is now; null until the first answer. */
  check: Check | null;
  /** Id of the selected node. */
  selected: string | null;
  canUndo: boolean;
  canRedo: boolean;
  select(id: string | null): void;
  /** Replaces the whole experiment and forgets the undo history. */
  load(experiment: Experiment): void;
  /** One undoable change; edits with the same `key` within a drag become one undo step. */
  edit(change: (draft: Experiment) => Experiment, key?: string): void;
  undo(): void;
  redo(): void;
}
