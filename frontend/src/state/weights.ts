import { create } from 'zustand';
import { checkExperiment, sendWeights } from '../api/client';
import type { Experiment, Issue } from '../api/types';

/** A file of weights that the server has taken in: runs begin with it until it is forgotten, or another experiment is opened. */
export interface Brought {
  id: string;
  /** Name of the file. */
  name: string;
  /** How many tensors it has. */
  count: number;
}

interface WeightsState {
  weights: Brought | null;
  forget: () => void;
}

export const useWeights = create<WeightsState>()((set) => ({
  weights: null,
  forget: () => set({ weights: null }),
}));

/** Whether an issue is about what an imported file holds, not about the experiment alone. */
export const isMisfit = ({ code }: Issue): boolean => /^tensors?_|^no_such_weights$/.test(code);

/**
 * Brings a file to the server; the runs that start from now on begin with it, unless it does not fit the experiment: then
 * nothing changes, and what does not fit is returned. An experiment with errors is compared when it has none. Throws ApiError.
 */
export async function bringWeights(file: File, experiment: Experiment): Promise<readonly Issue[]> {
  const { id, tensors } = await sendWeights(file);
  const { errors } = await checkExperiment(experiment, undefined, id);
  const misfits = errors.filter(isMisfit);
  if (misfits.length === 0) useWeights.setState({ weights: { id, name: file.name, count: tensors.length } });
  return misfits;
}
