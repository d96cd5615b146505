import { create } from 'zustand';

/** The cell of a feature map that a person looks into; channel counts from 0. */
export interface Cell {
  node: string;
  channel: number;
  row: number;
  column: number;
}

interface Selection {
  /** Selected channel per node. */
  channels: Record<string, number>;
  cell: Cell | null;
  selectChannel: (node: string, channel: number) => void;
  selectCell: (cell: Cell | null) => void;
}

/** What is selected inside of a node, shared by the views that stand side by side. */
export const useSelection = create<Selection>()((set) => ({
  channels: {},
  cell: null,
  selectChannel: (node, channel) =>
    set(({ channels, cell }) => ({
      channels: { ...channels, [node]: channel },
      cell: cell?.node === node ? { ...cell, channel } : cell,
    })),
  selectCell: (cell) =>
    set(({ channels }) => ({ cell, channels: cell === null ? channels : { ...channels, [cell.node]: cell.channel } })),
}));
