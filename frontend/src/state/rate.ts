/** Steps per second over about the last second of training time, from (step, seconds) pairs of the server. */
export class StepRate {
  #samples: { step: number; seconds: number }[] = [];

  add(step: number, seconds: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && (step < last.step || seconds < last.seconds)) this.#samples = [];
    this.#samples.push({ step, seconds });
    while (this.#samples.length > 2 && seconds - (this.#samples[1]?.seconds ?? 0) >= 1) this.#samples.shift();
  }

  clear(): void {
    this.#samples = [];
  }

  /** Null before two measurements. */
  get perSecond(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.seconds <= first.seconds) return null;
    return (last.step - first.step) / (last.seconds - first.seconds);
  }
}
