import { create } from 'zustand';

import type { UnitPlace } from './activations_places';

/** The cell of a feature map that a person looks into; channel counts from 0. */
export interface Cell {
  node: string;
  channel: number;
  row: number;
  column: number;
}

interface Selection {
  /** The unit per node whose sum is spelled out. */
  units: Record<string, UnitPlace | null>;
  /** Selected channel per node. */
  channels: Record<string, number>;
  cell: Cell | null;
  selectChannel: (node: string, channel: number) => void;
  selectCell: (cell: Cell | null) => void;
  selectUnit: (node: string, unit: UnitPlace | null) => void;
}

/** What is selected inside of a node, shared by the views that stand side by side. */
export const useSelection = create<Selection>()((set) => ({
  channels: {},
  units: {},
  cell: null,
  selectChannel: (node, channel) =>
    set(({ channels, cell }) => ({
      channels: { ...channels, [node]: channel },
      cell: cell?.node === node ? { ...cell, channel } : cell,
    })),
  selectCell: (cell) =>
    set(({ channels }) => ({ cell, channels: cell === null ? channels : { ...channels, [cell.node]: cell.channel } })),
  selectUnit: (node, unit) => set(({ units }) => ({ units: { ...units, [node]: unit } })),
}));
