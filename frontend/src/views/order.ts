/** An order of samples by difficulty that stands still long enough to be read: sorted anew at most every `everyMs`. */
export class SteadyOrder {
  readonly #everyMs: number;
  #order: number[] = [];
  #sortedAt = -Infinity;
  #owner: unknown = null;

  constructor(everyMs = 2000) {
    this.#everyMs = everyMs;
  }

  /** The order as it stands. */
  get places(): readonly number[] {
    return this.#order;
  }

  /**
   * Indices of the samples, hardest first; equals keep the order that they had. Another count or `owner` (run) sorts at once.
   */
  update(count: number, hardness: (index: number) => number, now: number, owner: unknown = null): readonly number[] {
    const other = count !== this.#order.length || owner !== this.#owner;
    if (other) this.#order = Array.from({ length: count }, (_, index) => index);
    if (other || now - this.#sortedAt >= this.#everyMs) {
      this.#order.sort((a, b) => hardness(b) - hardness(a));
      this.#sortedAt = now;
      this.#owner = owner;
    }
    return this.#order;
  }
}
