import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import { format, useText } from '../i18n';
import { MOST_COPIES } from './edits';

interface Props {
  id: string;
  repeat: number;
  onStep: (by: -1 | 1) => void;
}

/** How many copies of a node stand behind each other, with one more and one less; Alt with an arrow does the same. */
export function RepeatStepper({ id, repeat, onStep }: Props): ReactNode {
  const text = useText('canvas');
  return (
    <div className="repeat nodrag nopan">
      <button type="button" tabIndex={-1} aria-label={format(text.fewerCopies, { id })} disabled={repeat <= 1} onClick={(event) => {
        event.stopPropagation();
        onStep(-1);
      }}>
        <Minus size={12} aria-hidden="true" />
      </button>
      <span title={text.repeatHelp}>{format(text.repeat, { n: repeat })}</span>
      <button type="button" tabIndex={-1} aria-label={format(text.moreCopies, { id })} disabled={repeat >= MOST_COPIES} onClick={(event) => {
        event.stopPropagation();
        onStep(1);
      }}>
        <Plus size={12} aria-hidden="true" />
      </button>
    </div>
  );
}
