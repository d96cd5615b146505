/** A pointer that went down and is followed until it goes up: the beginning of every drag. */
import type { Point } from './layout';

export interface Follow {
  /** The pointer has moved far enough for a drag. */
  onStart: (at: Point) => void;
  onMove: (at: Point) => void;
  /** The drag is over; `at` is null where it was given up. */
  onEnd: (at: Point | null) => void;
}

const THRESHOLD = 6;

/**
 * Follows the pointer of an event; a press that does not move stays a click. Escape gives the drag up. In a list, a finger
 * that goes up or down scrolls: only sideways does it drag.
 */
export function follow(event: PointerEvent, { onStart, onMove, onEnd }: Follow, inList = false): void {
  const from = { x: event.clientX, y: event.clientY };
  const id = event.pointerId;
  const sideways = inList && event.pointerType === 'touch';
  const ending = new AbortController();
  const { signal } = ending;
  let dragging = false;

  const end = (at: Point | null): void => {
    ending.abort();
    if (!dragging) return;
    // The click that follows belongs to the drag.
    const swallow = (click: MouseEvent): void => click.stopPropagation();
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, true), 0);
    onEnd(at);
  };
  const own = (other: PointerEvent): Point | null => (other.pointerId === id ? { x: other.clientX, y: other.clientY } : null);
  addEventListener(
    'pointermove',
    (move) => {
      const at = own(move);
      if (at === null) return;
      if (!dragging && Math.hypot(at.x - from.x, at.y - from.y) >= THRESHOLD) {
        if (sideways && Math.abs(at.y - from.y) > Math.abs(at.x - from.x)) return end(null);
        dragging = true;
        onStart(from);
      }
      if (dragging) onMove(at);
    },
    { signal },
  );
  addEventListener('pointerup', (up) => own(up) !== null && end(own(up)), { signal });
  addEventListener('pointercancel', (gone) => own(gone) !== null && end(null), { signal });
  addEventListener(
    'keydown',
    (key) => {
      if (key.key !== 'Escape' || !dragging) return;
      key.preventDefault();
      key.stopPropagation();
      end(null);
    },
    { signal, capture: true },
  );
}

const LONG_PRESS_MS = 500;

/** Calls back where a finger rests; the tap that ends the press means nothing more. */
export function longPress(event: PointerEvent, onPress: (at: Point) => void): void {
  const from = { x: event.clientX, y: event.clientY };
  const ending = new AbortController();
  const { signal } = ending;
  const timer = setTimeout(() => {
    ending.abort();
    addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true, signal: AbortSignal.timeout(1000) });
    holdView();
    onPress(from);
  }, LONG_PRESS_MS);
  signal.addEventListener('abort', () => clearTimeout(timer));
  const moved = (move: PointerEvent): void => {
    if (Math.hypot(move.clientX - from.x, move.clientY - from.y) >= THRESHOLD) ending.abort();
  };
  addEventListener('pointermove', moved, { signal });
  for (const kind of ['pointerup', 'pointercancel']) addEventListener(kind, () => ending.abort(), { signal });
  // A second finger pinches; the first one's own event is still on its way here.
  addEventListener('pointerdown', (other) => other.pointerId !== event.pointerId && ending.abort(), { signal });
}

/** Keeps the view where it is until the finger goes up: it would move along with what the finger carries. */
function holdView(): void {
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener('touchmove', (move) => move.stopPropagation(), { capture: true, signal });
  for (const kind of ['pointerup', 'pointercancel']) addEventListener(kind, () => ending.abort(), { signal });
}

/** How fast the view follows a drag at the edge of the window, in pixels for each frame. */
export function edgeSpeed(at: Point, frame: { left: number; top: number; right: number; bottom: number }): Point {
  const along = (place: number, low: number, high: number): number => {
    const zone = 48;
    if (place < low + zone) return Math.min(1, (low + zone - place) / zone) * 14;
    return place > high - zone ? -Math.min(1, (place - high + zone) / zone) * 14 : 0;
  };
  return { x: along(at.x, frame.left, frame.right), y: along(at.y, frame.top, frame.bottom) };
}
