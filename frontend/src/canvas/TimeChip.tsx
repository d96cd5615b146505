import type { ReactNode } from 'react';

import { format } from '../i18n';
import { useExperiment } from '../state/experiment';
import { slowest, useTiming, wholeMs } from '../state/timing';
import { useTimeWords } from './times';

/** What the whole network takes for one batch; leads to the node that takes most of it. */
export function TimeChip(): ReactNode {
  const { text, ms, share, how } = useTimeWords();
  const { times, stale } = useTiming();
  if (times === null) return null;
  const slow = slowest(times);
  const time = slow === null ? undefined : times.nodes[slow];
  if (slow === null || time === undefined) return null;
  const help = { id: slow, share: share(wholeMs(time) / times.batchMs), how: how(times, stale) };
  return (
    <button
      type="button"
      className={stale ? 'chip chip-time is-stale' : 'chip chip-time'}
      title={format(text.batchHelp, help)}
      onClick={() => lookAt(slow)}
    >
      {format(times.kind === 'estimate' ? text.aboutOfBatch : text.ofBatch, { n: ms(times.batchMs) })}
    </button>
  );
}

function lookAt(id: string): void {
  const { experiment, select } = useExperiment.getState();
  if (experiment.network.nodes.some((node) => node.id === id)) select(id);
}
