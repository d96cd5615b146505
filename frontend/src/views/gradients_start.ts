import { useEffect, useState } from 'react';

import { getView } from '../api/client';
import { decodeFrame, type Frame } from '../live/frame';
import { useRun } from '../state/run';
import { historyOf, type GradientHistory } from './gradients_history';
import { useFact } from './watch';

export const gradientsWatch = { view: 'gradients' };

/** What this page has seen of the run's gradients. Where step 0 was not seen, the server is asked for its snapshot. */
export function useGradientHistory(): GradientHistory {
  const run = useRun((state) => state.run?.id ?? null);
  const history = historyOf(run);
  const isThere = useFact(gradientsWatch, (frame: Frame) => frame.labels !== null);
  const [, setArrived] = useState<string | null>(null);
  useEffect(() => {
    if (run === null || isThere !== true || historyOf(run).start !== null) return;
    const abort = new AbortController();
    getView(run, 'gradients', { step: 0 }, abort.signal).then(
      (buffer) => {
        historyOf(run).addStart(decodeFrame(buffer));
        setArrived(run);
      },
      () => {
        // Without its first snapshot a run has no ghost; the chart says nothing about it.
      },
    );
    return () => abort.abort();
  }, [run, isThere]);
  return history;
}
