import { useEffect, useState } from 'react';

import { askOwn, getView } from '../api/client';
import { problemOf } from '../api/http';
import { decodeFrame, type Frame } from '../live/frame';
import type { OwnSample } from '../state/own_input';
import { useRun } from '../state/run';
import { bytesOf } from './own_frames';

export type Detail = { frame: Frame } | { problem: string } | null;

/**
 * The exact numbers of a view, of held-out samples or of own input; asked for when its options change and again whenever
 * training rests at another step.
 */
export function useDetail(view: string, options: object | null, own: OwnSample | null = null): { detail: Detail; reload: () => void } {
  const run = useRun((state) => state.run?.id ?? null);
  const resting = useRun((state) => (state.status === 'running' || state.status === 'starting' ? null : state.step));
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; detail: Detail } | null>(null);
  const asked = options === null ? null : JSON.stringify(options);
  const key = asked === null || run === null ? null : `${run} ${own === null ? 'held out' : 'own'} ${asked}`;
  useEffect(() => {
    if (asked === null || run === null || key === null) return;
    const abort = new AbortController();
    const wanted = JSON.parse(asked) as Record<string, string | number>;
    const frame =
      own === null
        ? getView(run, view, wanted, abort.signal).then(decodeFrame)
        : askOwn(run, own, [{ view, ...wanted }], abort.signal).then(({ views = [] }) => decodeFrame(bytesOf(views[0]?.frame ?? '')));
    frame.then(
      (shown) => setAnswer({ key, detail: { frame: shown } }),
      (error: unknown) => {
        if (!abort.signal.aborted) setAnswer({ key, detail: { problem: problemOf(error).detail } });
      },
    );
    return () => abort.abort();
  }, [view, asked, run, key, own, resting, tries]);
  return { detail: answer !== null && answer.key === key ? answer.detail : null, reload: () => setTries((count) => count + 1) };
}
