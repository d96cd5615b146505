import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useOwnInput } from '../state/own_input';
import { neighbour, usePinned, usePinnedSample } from '../state/pinned';
import { IconButton } from '../ui';
import { useSampleWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { useFact } from './watch';

const moves: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Walks over the held-out samples with two buttons or the arrow keys: "Sample 3 of 359". In a node there is room for the numbers only. */
export function PinnedPager({ small = false }: { small?: boolean }): ReactNode {
  const text = useText('pinned');
  const fact = useFact(useSampleWatch(predictionsWatch), ({ meta }) => ({ sample: Number(meta.sample), count: Number(meta.held_out) }));
  const pinned = usePinnedSample();
  const own = useOwnInput((state) => state.shown);
  if (fact === null || !(fact.count > 1)) return null;
  const sample = pinned ?? fact.sample;
  const go = (by: number): void => usePinned.getState().pin(neighbour(sample, by, fact.count));
  const steer = (event: KeyboardEvent): void => {
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    // On the canvas arrow keys walk over the nodes.
    event.stopPropagation();
    go(by);
  };
  const words = own ? text.own : format(text.place, { n: sample + 1, count: fact.count });
  return (
    <div className={small ? 'view-pager is-small nodrag nopan' : 'view-pager'} role="group" aria-label={text.group}>
      <IconButton label={text.before} size="s" onKeyDown={steer} onClick={() => go(-1)}>
        <ChevronLeft size={14} aria-hidden />
      </IconButton>
      <output title={words} aria-label={words}>
        {small && !own ? `${sample + 1} / ${fact.count}` : words}
      </output>
      <IconButton label={text.next} size="s" onKeyDown={steer} onClick={() => go(1)}>
        <ChevronRight size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
