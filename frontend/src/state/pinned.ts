import { create } from 'zustand';

import type { Spec } from '../api/types';
import { sameValue } from './equal';
import { useOwnInput } from './own_input';
import { useRun } from './run';

interface Pinned {
  /** Row among the held-out samples, and of which data set; null = the one that the server has chosen. */
  place: { sample: number; dataset: Spec } | null;
  /** Pins a sample of the run on screen, in the place of own input; without a run there is nothing to pin. */
  pin: (sample: number) => void;
}

/** The sample that every view of one sample shows. It stays while training restarts. */
export const usePinned = create<Pinned>()((set) => ({
  place: null,
  pin: (sample) => {
    const dataset = useRun.getState().run?.experiment.dataset;
    if (dataset === undefined) return;
    useOwnInput.getState().show(false);
    set({ place: { sample, dataset } });
  },
}));

/** The sample that is pinned in this data set; undefined where none is: rows of another data set are other samples. */
export function pinnedIn(place: Pinned['place'], dataset: Spec | undefined): number | undefined {
  return place !== null && dataset !== undefined && sameValue(place.dataset, dataset) ? place.sample : undefined;
}

/** The sample that is pinned in the data set of the run on screen. */
export function usePinnedSample(): number | undefined {
  const place = usePinned((state) => state.place);
  return useRun((state) => pinnedIn(place, state.run?.experiment.dataset));
}

/** The row `by` rows further among `count`; behind the last one comes the first. */
export const neighbour = (sample: number, by: number, count: number): number => (((sample + by) % count) + count) % count;
