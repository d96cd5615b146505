import type { ReactNode } from 'react';

import './timing.css';
import { useNodeTime } from './times';

/** What a node takes for one batch, under it: milliseconds, and a bar that is longest at the slowest node. */
export function NodeTimeTag({ id, short }: { id: string; short: boolean }): ReactNode {
  const time = useNodeTime(id);
  if (time === null) return null;
  const state = `${time.slow ? ' is-slow' : ''}${time.stale ? ' is-stale' : ''}`;
  return (
    <span className={`node-time${state}`} role="img" aria-label={time.spoken} title={time.spoken} data-time={time.estimate ? 'estimate' : 'measured'}>
      {short ? time.whole : time.both}
      <span className="node-time-bar">
        <i style={{ width: `${100 * time.forward}%` }} />
        <i style={{ width: `${100 * time.backward}%` }} />
      </span>
    </span>
  );
}
