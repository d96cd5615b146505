import { sameFrame, type Frame } from './frame';

export type Paint = (frame: Frame) => void;
type Schedule = (callback: () => void) => unknown;

const nextAnimationFrame: Schedule = (callback) => requestAnimationFrame(callback);

/** Latest frame per watch id; all painters run in one animation frame, never through component state. */
export class FrameStore {
  readonly #frames = new Map<string, Frame>();
  readonly #painters = new Map<string, Set<Paint>>();
  readonly #dirty = new Set<string>();
  readonly #schedule: Schedule;
  #scheduled = false;

  constructor(schedule: Schedule = nextAnimationFrame) {
    this.#schedule = schedule;
  }

  /**
   * Replaces the frame of this id; two frames before the next paint cost one painting, and one that says the same again
   * costs none: a paused run tells everything anew whenever somebody looks at something else.
   */
  put(frame: Frame): void {
    const before = this.#frames.get(frame.id);
    if (before !== undefined && sameFrame(before, frame)) return;
    this.#frames.set(frame.id, frame);
    if (!this.#painters.has(frame.id)) return;
    this.#dirty.add(frame.id);
    this.#request();
  }

  get(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  /** Calls `paint` for the frame that is there already and for every later one; returns the way to stop. */
  subscribe(id: string, paint: Paint): () => void {
    let painters = this.#painters.get(id);
    if (painters === undefined) {
      painters = new Set();
      this.#painters.set(id, painters);
    }
    painters.add(paint);
    if (this.#frames.has(id)) {
      this.#dirty.add(id);
      this.#request();
    }
    return () => {
      const current = this.#painters.get(id);
      current?.delete(paint);
      if (current?.size === 0) this.#painters.delete(id);
    };
  }

  /** Forgets all frames (another run); painters stay. */
  clear(): void {
    this.#frames.clear();
    this.#dirty.clear();
  }

  #request(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      const ids = [...this.#dirty];
      this.#dirty.clear();
      for (const id of ids) {
        const frame = this.#frames.get(id);
        if (frame === undefined) continue;
        for (const paint of this.#painters.get(id) ?? []) paint(frame);
      }
    });
  }
}
