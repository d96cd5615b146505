/** The view on its way: React Flow has it where it will be at once, and the compositor shows how it gets there. */
import { prefersStillness } from './stillness';
import type { Viewport } from './viewport';

/** Straight, so that a part that stays where it is does not sway on the way. */
const RIDE: KeyframeAnimationOptions = { duration: 260, easing: 'linear' };

export class Camera {
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
  }

  /** Shows the view as it is set. */
  end(): void {
    this.#ride?.animation.cancel();
    this.#ride = null;
  }
}

function between(from: Viewport, to: Viewport, share: number): Viewport {
  const at = (before: number, after: number): number => before + (after - before) * share;
  return { x: at(from.x, to.x), y: at(from.y, to.y), zoom: at(from.zoom, to.zoom) };
}

function transformOf({ x, y, zoom }: Viewport): string {
  return `translate(${x}px, ${y}px) scale(${zoom})`;
}
