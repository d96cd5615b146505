import { useEffect, useState } from 'react';

import { getView } from '../api/client';
import { problemOf } from '../api/http';
import { decodeFrame, type Frame } from '../live/frame';
import { useRun } from '../state/run';
import type { Cell } from './selection';

type Detail = { frame: Frame } | { problem: string } | null;

/** The exact numbers behind a cell, asked for when it is chosen and again whenever training rests at another step. */
export function useCellDetail(cell: Cell | null): { detail: Detail; reload: () => void } {
  const run = useRun((state) => state.run?.id ?? null);
  const resting = useRun((state) => (state.status === 'running' || state.status === 'starting' ? null : state.step));
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; detail: Detail } | null>(null);
  const key = cell === null || run === null ? null : JSON.stringify([run, cell]);
  useEffect(() => {
    if (cell === null || run === null || key === null) return;
    const abort = new AbortController();
    getView(run, 'convolution', { ...cell }, abort.signal).then(
      (buffer) => setAnswer({ key, detail: { frame: decodeFrame(buffer) } }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ key, detail: { problem: problemOf(error).detail } });
      },
    );
    return () => abort.abort();
  }, [cell, run, key, resting, tries]);
  return { detail: answer !== null && answer.key === key ? answer.detail : null, reload: () => setTries((count) => count + 1) };
}
