import type { Frame } from '../live/frame';
import type { Which } from './attention_labels';

/** More points than a small chart has pixels; beyond, every second one goes. */
const mostPoints = 600;

/** How widely the heads of one node looked at every step that was seen: entropies in nats. */
export class EntropyHistory {
  /** Ascending. */
  readonly steps: number[] = [];
  /** One list of heads for each step. */
  readonly #values: Float32Array[] = [];
  /** Other heads than before are another network. */
  #heads = 0;
  /** Other samples look elsewhere: their lines are not to be joined. */
  #sample: unknown = null;

  /** Keeps the entropies of a step for one sample; a step that lies back means that training went back, too. */
  add(step: number, entropies: ArrayLike<number>, sample: unknown = null): void {
    if (entropies.length !== this.#heads || sample !== this.#sample) this.#cut(0);
    this.#heads = entropies.length;
    this.#sample = sample;
    let end = this.steps.length;
    while (end > 0 && (this.steps[end - 1] ?? 0) >= step) end -= 1;
    this.#cut(end);
    this.steps.push(step);
    this.#values.push(Float32Array.from(entropies));
    if (this.steps.length > mostPoints) this.#thin();
  }

  get heads(): number {
    return this.#heads;
  }

  /** Entropy of a head at the `index`th step; NaN where there is none. */
  at(index: number, head: number): number {
    return this.#values[index]?.[head] ?? Number.NaN;
  }

  /** Index of the step nearest to a place between the first (0) and the last (1); -1 without any. */
  nearest(share: number): number {
    const first = this.steps[0] ?? 0;
    const wanted = first + share * ((this.steps.at(-1) ?? 0) - first);
    let best = -1;
    for (let index = 0; index < this.steps.length; index += 1) {
      if (best < 0 || Math.abs((this.steps[index] ?? 0) - wanted) < Math.abs((this.steps[best] ?? 0) - wanted)) best = index;
    }
    return best;
  }

  #cut(end: number): void {
    this.steps.length = end;
    this.#values.length = end;
  }

  /** The first and the last stay. */
  #thin(): void {
    const last = this.steps.length - 1;
    let kept = 0;
    for (let index = 0; index <= last; index += 1) {
      const values = this.#values[index];
      if ((index % 2 !== 0 && index !== last) || values === undefined) continue;
      this.steps[kept] = this.steps[index] ?? 0;
      this.#values[kept] = values;
      kept += 1;
    }
    this.#cut(kept);
  }
}

/** The histories of one run at a time: a page shows one. */
const kept: { run: string | null; histories: Map<string, EntropyHistory> } = { run: null, histories: new Map() };

/** What is known of the heads of a node in this run. */
export function historyOf(run: string | null, node: string, which: Which): EntropyHistory {
  if (kept.run !== run) {
    kept.run = run;
    kept.histories.clear();
  }
  const key = `${which} ${node}`;
  const history = kept.histories.get(key) ?? new EntropyHistory();
  kept.histories.set(key, history);
  return history;
}

/** Adds what a frame of a run tells of its heads; the same frame again changes nothing. */
export function rememberEntropy(run: string | null, frame: Frame): void {
  // Own input is drawn now: it has no past.
  if (frame.meta.own === true) return;
  for (const which of ['self', 'cross'] as const) {
    const entropies = frame.arrays[`${which}_entropy`];
    if (entropies !== undefined) historyOf(run, frame.node, which).add(frame.step, entropies.data, frame.meta.sample);
  }
}
