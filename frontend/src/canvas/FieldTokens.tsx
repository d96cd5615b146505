import type { ReactNode } from 'react';

import { PinnedPager } from '../views/pinned_pager';
import { pinnedTokens, usePinnedWatch } from '../views/pinned_watch';
import { predictionsWatch } from '../views/predictions_names';
import type { Preview } from '../views/preview';
import { useFact } from '../views/watch';
import { inRows, tokensOf } from './tokens';

/** The pinned sequence as it enters a field; before a run, the beginnings of some sequences of the data set. */
export function FieldTokens({ preview, field }: { preview: Preview; field: string }): ReactNode {
  const pinned = useFact(usePinnedWatch(predictionsWatch), (frame) => pinnedTokens(frame, field, preview.tokens));
  const rows = pinned === null ? [0, 1, 2].map((row) => tokensOf(preview, field === 'target' ? 'target' : 'source', row).slice(0, 4)) : inRows(pinned);
  return (
    <>
      <div className="field-tokens" data-pinned={pinned === null ? undefined : ''}>
        {rows.map((row, index) => (
          <div key={index}>
            {row.map((token, place) => (
              <span key={place}>{token}</span>
            ))}
          </div>
        ))}
      </div>
      {pinned !== null && <PinnedPager small />}
    </>
  );
}
