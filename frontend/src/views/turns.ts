/** One heavy drawing per animation frame: two charts never make one frame wait for both. */

type Later = (callback: () => void) => unknown;

export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #nextFrame: Later;
  #taken = false;

  constructor(nextFrame: Later = (callback) => requestAnimationFrame(callback)) {
    this.#nextFrame = nextFrame;
  }

  /** Draws now if nothing else was drawn in this frame, else in one of the next. */
  take(draw: () => void): void {
    if (this.#taken) {
      this.#waiting.push(draw);
      return;
    }
    this.#taken = true;
    this.#nextFrame(() => this.#next());
    draw();
  }

  #next(): void {
    this.#taken = false;
    const draw = this.#waiting.shift();
    if (draw !== undefined) this.take(draw);
  }
}

export const chartTurns = new Turns();
