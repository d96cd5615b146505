import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import { useCanvas } from './store';

/** The + behind a data field or a loose end. */
export function AddButton({ id, label }: { id: string; label: string }): ReactNode {
  const openPalette = useCanvas((state) => state.openPalette);
  return (
    <button
      type="button"
      className="insert insert-after nodrag nopan"
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        openPalette({ after: id }, event.currentTarget.getBoundingClientRect());
      }}
    >
      <Plus size={12} aria-hidden="true" />
    </button>
  );
}
