/** The view on its way: React Flow has it where it will be at once, and the compositor shows how it gets there. */
import { afterPress } from '../ui/press';
import { prefersStillness } from './stillness';
import type { Viewport } from './viewport';

/** Straight, so that a part that stays where it is does not sway on the way. */
const RIDE: KeyframeAnimationOptions = { duration: 260, easing: 'linear' };

export class Camera {
  #held = false;
  #waiting: (() => void) | null = null;
  #ride: { animation: Animation; from: Viewport; to: Viewport } | null = null;
  readonly #plane: () => HTMLElement | null;

  /** `plane` finds the element that carries everything that moves with the view. */
  constructor(plane: () => HTMLElement | null) {
    this.#plane = plane;
  }

  /** What is seen while the view is set to `view`. */
  seen(view: Viewport): Viewport {
    const share = this.#ride?.animation.effect?.getComputedTiming().progress ?? null;
    return this.#ride === null || share === null ? view : between(this.#ride.from, this.#ride.to, share);
  }

  /** Shows the way from one view to another, which is set already. */
  ride(from: Viewport, to: Viewport): void {
    this.end();
    const plane = this.#plane();
    if (plane === null || prefersStillness()) return;
    const animation = plane.animate({ transform: [from, to].map(transformOf) }, RIDE);
    this.#ride = { animation, from, to };
    animation.onfinish = () => this.end();
    requestAnimationFrame(() => this.#start(animation));
  }

  /** Moves the view now, or after the press that is under way; only the last move that waits is made. */
  whenFree(move: () => void): void {
    if (this.#held) this.#waiting = move;
    else move();
  }

  /** Stands still while something in view is being pressed: what moves away from under the pointer misses the click. */
  hold(): void {
    this.#held = true;
    if (this.#ride !== null) stop(this.#ride.animation);
    afterPress(() => {
      this.#held = false;
      this.#ride?.animation.play();
      const move = this.#waiting;
      this.#waiting = null;
      move?.();
    });
  }

  /** With the first frame, as the boxes that glide at the same time (`flight.ts`): begun after its painting, it would be late for them. */
  #start(animation: Animation): void {
    if (this.#ride?.animation === animation && !this.#held) animation.startTime = document.timeline.currentTime;
  }

  /** Shows the view as it is set. */
  end(): void {
    this.#waiting = null;
    this.#ride?.animation.cancel();
    this.#ride = null;
  }
}

/** Stops at what is seen now, not at the next frame. */
function stop(animation: Animation): void {
  const seen = animation.currentTime;
  animation.pause();
  animation.currentTime = seen;
}

function between(from: Viewport, to: Viewport, share: number): Viewport {
  const at = (before: number, after: number): number => before + (after - before) * share;
  return { x: at(from.x, to.x), y: at(from.y, to.y), zoom: at(from.zoom, to.zoom) };
}

function transformOf({ x, y, zoom }: Viewport): string {
  return `translate(${x}px, ${y}px) scale(${zoom})`;
}
