import { Ungroup } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useParts } from '../state/parts';

/** Opens a composite node into its parts; beside the node, as a button must not lie in another one. */
export function OpenButton({ id }: { id: string }): ReactNode {
  const text = useText('canvas');
  const busy = useParts((state) => state.busy !== null);
  const label = format(text.openParts, { id });
  const open = (event: MouseEvent): void => {
    event.stopPropagation();
    void useParts.getState().open(id);
  };
  return (
    // The settings have the same button for the keyboard.
    <button type="button" className="open-parts nodrag nopan" tabIndex={-1} disabled={busy} aria-label={label} title={label} onClick={open}>
      <Ungroup size={13} aria-hidden="true" />
    </button>
  );
}
