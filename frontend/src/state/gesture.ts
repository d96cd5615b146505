/** The press of a mouse button, pen or finger that is going on: everything it changes is one step to undo. */
export interface Gesture {
  /** Different for every press. */
  id: number;
  /** When it began, ms. */
  since: number;
}

let current: Gesture | null = null;
let count = 0;
const pressed = new Set<number>();

/** The press that is going on now, null when nothing is held down. */
export function gesture(): Gesture | null {
  return current;
}

/** Follows presses anywhere on the page. Returns the way to stop. */
export function followGestures(target: EventTarget = globalThis): () => void {
  const begin = (event: Event): void => {
    pressed.add((event as PointerEvent).pointerId);
    if (current !== null) return;
    count += 1;
    current = { id: count, since: Date.now() };
  };
  const end = (event: Event): void => {
    pressed.delete((event as PointerEvent).pointerId);
    if (pressed.size === 0) current = null;
  };
  const endAll = (): void => {
    pressed.clear();
    current = null;
  };
  target.addEventListener('pointerdown', begin, true);
  // Bubbling, last of all: what the release itself changes still belongs to the press.
  target.addEventListener('pointerup', end);
  target.addEventListener('pointercancel', end);
  target.addEventListener('blur', endAll);
  return () => {
    endAll();
    target.removeEventListener('pointerdown', begin, true);
    target.removeEventListener('pointerup', end);
    target.removeEventListener('pointercancel', end);
    target.removeEventListener('blur', endAll);
  };
}
