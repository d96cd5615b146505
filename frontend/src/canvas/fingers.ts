/** Whether the page is mainly touched: what fingers press is larger and needs more room. */
let fingers: MediaQueryList | null = null;

export function usesFingers(): boolean {
  fingers ??= matchMedia('(pointer: coarse)');
  return fingers.matches;
}
