import { Plus } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';

import { useHidden } from '../state/lesson';
import { useCanvas, type InsertPlace } from './store';

interface Props {
  place: InsertPlace;
  label: string;
  className?: string;
}

/**
 * A + that opens the palette.
 *
 * It acts when the mouse goes down: boxes may move when the answer of a check comes, and a button that has moved away
 * before the mouse goes up gets no click.
 */
export function InsertButton({ place, label, className = '' }: Props): ReactNode {
  const openPalette = useCanvas((state) => state.openPalette);
  const hidden = useHidden('editing');
  const open = (event: MouseEvent): void => {
    openPalette(place, event.currentTarget.getBoundingClientRect());
  };
  if (hidden) return null;
  return (
    <button
      type="button"
      // Nodes are what the Tab key reaches; their + key does the same.
      tabIndex={-1}
      className={`insert nodrag nopan ${className}`}
      aria-label={label}
      title={label}
      onMouseDown={(event) => {
        if (event.button !== 0) return;
        // The focus belongs to the palette's field from now on.
        event.preventDefault();
        event.stopPropagation();
        open(event);
      }}
      // The keyboard and helpers that press buttons by themselves click without a mouse.
      onClick={(event) => {
        event.stopPropagation();
        if (useCanvas.getState().palette === null) open(event);
      }}
    >
      <Plus size={12} aria-hidden="true" />
    </button>
  );
}
