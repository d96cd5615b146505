import { useSyncExternalStore } from 'react';

import { readPalette, type Palette } from '../draw/palette';

let palette: Palette | null = null;
const listeners = new Set<() => void>();
let observer: MutationObserver | null = null;

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  return readPalette((name) => style.getPropertyValue(name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    palette = read();
    for (const call of listeners) call();
  });
  if (listeners.size === 1) observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
}

function current(): Palette {
  // Nobody listens before the first mount, so a palette from then may be of another theme.
  if (palette === null || listeners.size === 0) {
    const fresh = read();
    if (palette?.ink !== fresh.ink) palette = fresh;
  }
  return palette;
}

/** Colours of the theme that is shown now; renders again when it changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, current);
}
