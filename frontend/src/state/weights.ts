import { create } from 'zustand';
import { sendWeights } from '../api/client';

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

/** Brings a file to the server; the runs that start from now on begin with it. Throws ApiError. */
export async function bringWeights(file: File): Promise<void> {
  const { id, tensors } = await sendWeights(file);
  useWeights.setState({ weights: { id, name: file.name, count: tensors.length } });
}
