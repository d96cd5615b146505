import { Minus, Plus } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';

import { format, useText } from '../i18n';
import { MOST_COPIES } from './edits';

interface Props {
  id: string;
  repeat: number;
  onStep: (by: -1 | 1) => void;
}

/**
 * How many copies of a node stand behind each other, with one more and one less; Alt with an arrow does the same.
 *
 * A step is made when the mouse goes down: what the server says of the one before may move the button away before it goes up,
 * and then there is no click.
 */
export function RepeatStepper({ id, repeat, onStep }: Props): ReactNode {
  const text = useText('canvas');
  const step = (by: -1 | 1) => ({
    onMouseDown: (event: MouseEvent): void => {
      event.stopPropagation();
      if (event.button === 0) onStep(by);
    },
    // The keyboard and helpers that press buttons by themselves click without a mouse.
    onClick: (event: MouseEvent): void => {
      event.stopPropagation();
      if (event.detail === 0) onStep(by);
    },
  });
  return (
    <div className="repeat nodrag nopan">
      <button type="button" tabIndex={-1} aria-label={format(text.fewerCopies, { id })} disabled={repeat <= 1} {...step(-1)}>
        <Minus size={12} aria-hidden="true" />
      </button>
      <span title={text.repeatHelp}>{format(text.repeat, { n: repeat })}</span>
      <button type="button" tabIndex={-1} aria-label={format(text.moreCopies, { id })} disabled={repeat >= MOST_COPIES} {...step(1)}>
        <Plus size={12} aria-hidden="true" />
      </button>
    </div>
  );
}
