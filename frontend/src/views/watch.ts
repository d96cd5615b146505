import { useEffect, useMemo, useRef, useState } from 'react';

import type { Frame } from '../live/frame';
import { watchId, type Watch } from '../live/watches';
import { useRun } from '../state/run';
import { useSight } from './sight';

/** The same object as long as it is the same watch. */
function useStableWatch(watch: Watch | null): Watch | null {
  const id = watch === null ? null : watchId(watch);
  // A watch is plain data, and its id holds all of it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => watch, [id]);
}

/** Asks the server for a watch while the region around it is on the screen. */
function useHeld(watch: Watch | null): void {
  const watches = useRun((state) => state.watches);
  const { seen, priority } = useSight();
  useEffect(() => (watch === null || !seen ? undefined : watches.add({ ...watch, priority })), [watches, watch, seen, priority]);
}

/** Watches while on the screen and calls `paint` for each frame, in the animation frame of the store. `paint` must be stable. */
export function useWatch(watch: Watch | null, paint: (frame: Frame) => void): void {
  const stable = useStableWatch(watch);
  const frames = useRun((state) => state.frames);
  useHeld(stable);
  useEffect(() => (stable === null ? undefined : frames.subscribe(watchId(stable), paint)), [frames, stable, paint]);
}

/** The frame that a watch holds now. */
export function frameOf(watch: Watch | null): Frame | undefined {
  return watch === null ? undefined : useRun.getState().frames.get(watchId(watch));
}

/** Whether a picture stays until a watch has its own: another option of the same view (a finer grid, another sample). */
export function staysFor(frame: Frame, watch: Watch | null): boolean {
  const node = watch?.node ?? '';
  return frame.view === watch?.view && (frame.node === node || frame.node === '' || node === '');
}

/** What a fact is about: it holds until another sample has a fact of its own, so that nothing flickers. */
const subjectOf = (watch: Watch): string => watchId({ ...watch, sample: undefined });

/**
 * Something small read from the frames (token labels, counts, a few lines of text), looked at no more often than every
 * `everyMs` and compared as JSON: the component renders only when it is really different. Null before the first frame.
 */
export function useFact<T>(watch: Watch | null, read: (frame: Frame) => T, everyMs = 500): T | null {
  const [fact, setFact] = useState<{ run: string | null; key: string; value: T } | null>(null);
  const run = useRun((state) => state.run?.id ?? null);
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  const stable = useStableWatch(watch);
  const frames = useRun((state) => state.frames);
  useHeld(stable);
  useEffect(() => {
    if (stable === null) return;
    const id = watchId(stable);
    let lookedAt = -Infinity;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      timer = null;
      lookedAt = performance.now();
      const frame = frames.get(id);
      if (frame === undefined) return;
      const value = reader.current(frame);
      const key = JSON.stringify(value) + subjectOf(stable);
      setFact((before) => (before?.key === key && before.run === run ? before : { run, key, value }));
    };
    const stop = frames.subscribe(id, () => {
      const wait = lookedAt + everyMs - performance.now();
      if (wait <= 0) look();
      else timer ??= setTimeout(look, wait);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [frames, stable, everyMs, run]);
  if (fact === null || stable === null) return null;
  return fact.run === run && fact.key.endsWith(subjectOf(stable)) ? fact.value : null;
}
