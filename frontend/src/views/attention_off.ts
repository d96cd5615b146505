import type { Frame } from '../live/frame';

/** How the network answers without some heads, beside the whole network. */
export interface WithoutHeads {
  step: number;
  samples: number;
  loss: number;
  lossWithout: number;
  metric: string;
  score: number;
  scoreWithout: number;
}

/** Names of heads for the option `off`: `self.0.1` is head 1 of layer 0. `off` counts them over all layers. */
export function headNames(which: string, heads: number, off: ReadonlySet<number>): string {
  return [...off]
    .sort((one, other) => one - other)
    .map((index) => `${which}.${Math.floor(index / heads)}.${index % heads}`)
    .join(',');
}

/** The heads that are off after switching one. */
export function switched(off: ReadonlySet<number>, head: number): ReadonlySet<number> {
  const after = new Set(off);
  if (!after.delete(head)) after.add(head);
  return after;
}

/** Reads what a frame tells of the heads that were switched off; null if none was. A loss that is no number is NaN. */
export function readWithoutHeads({ step, meta }: Frame): WithoutHeads | null {
  if (typeof meta.metric !== 'string') return null;
  const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
  return {
    step,
    samples: number(meta.samples),
    loss: number(meta.loss),
    lossWithout: number(meta.loss_without),
    metric: meta.metric,
    score: number(meta.score),
    scoreWithout: number(meta.score_without),
  };
}
