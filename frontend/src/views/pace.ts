import { useCallback, useEffect, useRef } from 'react';

/**
 * A way to ask for `write`: at once, then at most every so many milliseconds; what was asked for meanwhile comes at the end.
 * `now` does not wait. `write` must be stable.
 */
export function usePace(write: () => void, everyMs: number): { ask: () => void; now: () => void } {
  const timing = useRef<{ at: number; timer: ReturnType<typeof setTimeout> | null }>({ at: -Infinity, timer: null });
  const now = useCallback(() => {
    if (timing.current.timer !== null) clearTimeout(timing.current.timer);
    timing.current = { at: performance.now(), timer: null };
    write();
  }, [write]);
  const ask = useCallback(() => {
    const wait = timing.current.at + everyMs - performance.now();
    if (wait <= 0) now();
    else timing.current.timer ??= setTimeout(now, wait);
  }, [now, everyMs]);
  useEffect(
    () => () => {
      if (timing.current.timer !== null) clearTimeout(timing.current.timer);
    },
    [],
  );
  return { ask, now };
}
