import { useEffect, useState } from 'react';

import { getView } from '../api/client';
import { problemOf } from '../api/http';
import { decodeFrame, type Frame } from '../live/frame';
import { useRun } from '../state/run';

export type Detail = { frame: Frame } | { problem: string } | null;

/** The exact numbers of a view, asked for when its options change and again whenever training rests at another step. */
export function useDetail(view: string, options: object | null): { detail: Detail; reload: () => void } {
  const run = useRun((state) => state.run?.id ?? null);
  const resting = useRun((state) => (state.status === 'running' || state.status === 'starting' ? null : state.step));
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; detail: Detail } | null>(null);
  const asked = options === null ? null : JSON.stringify(options);
  const key = asked === null || run === null ? null : `${run} ${asked}`;
  useEffect(() => {
    if (asked === null || run === null || key === null) return;
    const abort = new AbortController();
    getView(run, view, JSON.parse(asked) as Record<string, string | number>, abort.signal).then(
      (buffer) => setAnswer({ key, detail: { frame: decodeFrame(buffer) } }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ key, detail: { problem: problemOf(error).detail } });
      },
    );
    return () => abort.abort();
  }, [view, asked, run, key, resting, tries]);
  return { detail: answer !== null && answer.key === key ? answer.detail : null, reload: () => setTries((count) => count + 1) };
}
