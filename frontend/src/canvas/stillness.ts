/** Whether the person asked the system for less motion. */
let stillness: MediaQueryList | null = null;

export function prefersStillness(): boolean {
  stillness ??= matchMedia('(prefers-reduced-motion: reduce)');
  return stillness.matches;
}
