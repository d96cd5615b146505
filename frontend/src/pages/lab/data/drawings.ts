/** Digits that were drawn by hand and not sent yet; they stay while the page is open. */
import { create } from 'zustand';

import { blank, rgba, side, type Ink } from './ink';
import { zipped } from './folder';

export interface Drawing {
  id: number;
  digit: number;
  ink: Ink;
}

interface DrawingsState {
  /** What is on the pad. */
  ink: Ink;
  kept: Drawing[];
  draw: (ink: Ink) => void;
  wipe: () => void;
  /** Keeps what is on the pad as a digit and wipes the pad. */
  keep: (digit: number) => void;
  remove: (id: number) => void;
}

export const useDrawings = create<DrawingsState>()((set, get) => {
  let count = 0;
  return {
    ink: blank(),
    kept: [],
    draw: (ink) => set({ ink }),
    wipe: () => set({ ink: blank() }),
    keep: (digit) => {
      count += 1;
      set({ kept: [...get().kept, { id: count, digit, ink: get().ink }], ink: blank() });
    },
    remove: (id) => set({ kept: get().kept.filter((one) => one.id !== id) }),
  };
});

/** Drawings of each digit, 0 to 9. */
export function countDigits(kept: readonly Drawing[]): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const { digit } of kept) counts[digit] = (counts[digit] ?? 0) + 1;
  return counts;
}

/** All drawings as a zip with a folder of PNG files for each digit. */
export async function zipDrawings(kept: readonly Drawing[], progress: (share: number) => void, signal: AbortSignal): Promise<Blob> {
  const files = await Promise.all(kept.map(async ({ id, digit, ink }) => ({ path: `${digit}/${id}.png`, file: await png(ink) })));
  return zipped(files, progress, signal);
}

function png(ink: Ink): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba(ink), side, side), 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture cannot be written.')) : resolve(blob)), 'image/png');
  });
}
