import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { useOwnInput } from '../state/own_input';
import { usePinned } from '../state/pinned';

interface Props {
  sample: number | null;
  isPinned: boolean;
  children: ReactNode;
}

/** One sequence of the predictions; a press pins it. */
export function PinnedLine({ sample, isPinned, children }: Props): ReactNode {
  const text = useText('pinned');
  const own = useOwnInput((state) => state.shown);
  return (
    <li>
      <button
        type="button"
        className="view-line"
        aria-pressed={isPinned && !own}
        title={text.pick}
        onClick={() => {
          if (sample !== null) usePinned.getState().pin(sample);
        }}
      >
        {children}
      </button>
    </li>
  );
}
