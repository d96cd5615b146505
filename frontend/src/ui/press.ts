let isPressed = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (isPressed = true), true);
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, () => (isPressed = false), true);
}

/**
 * Does something at once, or after the click that is being made: what moves between pressing and releasing a button takes
 * the button away from under the pointer, and the click is lost.
 */
export function afterPress(act: () => void): void {
  if (!isPressed) return act();
  const ends = ['pointerup', 'pointercancel'];
  const released = (): void => {
    for (const name of ends) window.removeEventListener(name, released, true);
    setTimeout(act);
  };
  for (const name of ends) window.addEventListener(name, released, true);
}
