import { create } from 'zustand';

/** One sample, as the network of the run gets it: field -> pixels or tokens. */
export type OwnSample = Record<string, unknown>;

interface OwnInput {
  /** What a person drew or wrote; null = nothing yet. */
  inputs: OwnSample | null;
  /** Whether every view of one sample shows it instead of a held-out one: while there is one, and the person wants it. */
  shown: boolean;
  wanted: boolean;
  give: (inputs: OwnSample | null) => void;
  show: (shown: boolean) => void;
}

/** A person's own input for the network on screen. */
export const useOwnInput = create<OwnInput>()((set) => ({
  inputs: null,
  shown: false,
  wanted: true,
  give: (inputs) => set(({ wanted }) => ({ inputs, shown: wanted && inputs !== null })),
  show: (wanted) => set(({ inputs }) => ({ wanted, shown: wanted && inputs !== null })),
}));
