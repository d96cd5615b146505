import type { Frame } from '../live/frame';
import { ladderLevel } from '../draw/ladder';
import { strings, valueAt } from './arrays';

/** One layer: the parameters of a node, or of one copy of it. */
export interface GradientLayer {
  name: string;
  node: string;
  parameters: number[];
}

/** The layers behind parameter names such as `conv1.weight` or, among copies, `encoder.0.linear1.weight`. */
export function layersOf(names: readonly string[]): GradientLayer[] {
  const layers: GradientLayer[] = [];
  names.forEach((parameter, index) => {
    const [node = '', second = ''] = parameter.split('.');
    const name = /^\d+$/.test(second) ? `${node}.${second}` : node;
    const last = layers.at(-1);
    if (last?.name === name) last.parameters.push(index);
    else layers.push({ name, node, parameters: [index] });
  });
  return layers;
}

/** Root mean square over all numbers of each layer; a large matrix counts for more than its bias. */
export function layerRms(frame: Frame, layers: readonly GradientLayer[]): Float32Array {
  const { gradient_rms: rms, sizes } = frame.arrays;
  return Float32Array.from(layers, ({ parameters }) => {
    if (rms === undefined || sizes === undefined) return Number.NaN;
    let squares = 0;
    let count = 0;
    for (const index of parameters) {
      squares += valueAt(sizes, index) * valueAt(rms, index) ** 2;
      count += valueAt(sizes, index);
    }
    return Math.sqrt(squares / count);
  });
}

/** What was seen of one step: powers of ten by layer, minus infinity where all is zero, NaN where it is no number. */
export interface Moment {
  step: number;
  levels: Float32Array;
  /** Nobody looked between the moment before and this one. */
  afterGap: boolean;
}

const mostMoments = 240;

/** The gradients that this page has seen of one run, step by step, and the first of all. */
export class GradientHistory {
  layers: GradientLayer[] = [];
  moments: Moment[] = [];
  /** The frame of step 0: the ghost. */
  start: Frame | null = null;
  #interrupted = false;
  #names = '';

  /** Takes a frame in; the same step again replaces it, and an earlier one (after a rewind) what came later. */
  add(frame: Frame): void {
    const names = strings(frame.labels);
    const key = names.join(' ');
    if (key !== this.#names) {
      this.#names = key;
      this.layers = layersOf(names);
      this.moments = [];
      this.start = null;
    }
    if (frame.step === 0) this.start ??= frame;
    const last = this.moments.at(-1);
    if (frame.step === last?.step) {
      this.#interrupted = false;
      return;
    }
    this.moments = this.moments.filter(({ step }) => step < frame.step);
    this.moments.push({ ...this.#moment(frame), afterGap: this.#interrupted && this.moments.length > 0 });
    this.#interrupted = false;
    if (this.moments.length > mostMoments) this.#thin();
  }

  /** Takes in the frame of step 0 that was asked for later: nobody looked between it and the first that came by itself. */
  addStart(frame: Frame): void {
    if (frame.step !== 0 || strings(frame.labels).join(' ') !== this.#names) return;
    this.start = frame;
    const [first] = this.moments;
    if (first === undefined || first.step === 0) return;
    first.afterGap = true;
    this.moments.unshift({ ...this.#moment(frame), afterGap: false });
  }

  /** Nobody looks for now. */
  interrupt(): void {
    this.#interrupted = true;
  }

  #moment(frame: Frame): Omit<Moment, 'afterGap'> {
    return { step: frame.step, levels: layerRms(frame, this.layers).map((rms) => (rms === 0 ? -Infinity : ladderLevel(rms))) };
  }

  /** Drops every second moment; gaps stay, and so do the first and the last. */
  #thin(): void {
    let gap = false;
    this.moments = this.moments.filter((moment, index) => {
      gap ||= moment.afterGap;
      if (index % 2 === 1 && index < this.moments.length - 1) return false;
      moment.afterGap = gap;
      gap = false;
      return true;
    });
  }
}

/** The stretch of steps that each moment stands for: half way to its neighbours, and no further than it was looked at. */
export function spansOf(moments: readonly Moment[]): { from: number; to: number }[] {
  return moments.map(({ step, afterGap }, index) => {
    const before = moments[index - 1];
    const after = moments[index + 1];
    const left = before === undefined || afterGap ? 0 : (step - before.step) / 2;
    const right = after === undefined || after.afterGap ? 0 : (after.step - step) / 2;
    return { from: step - left, to: step + right };
  });
}

let kept: { run: string | null; history: GradientHistory } | null = null;

/** The history of a run; the page keeps that of the run on screen. */
export function historyOf(run: string | null): GradientHistory {
  if (kept?.run !== run) kept = { run, history: new GradientHistory() };
  return kept.history;
}
