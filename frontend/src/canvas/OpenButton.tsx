import { Ungroup } from 'lucide-react';
import { useContext, type MouseEvent, type ReactNode } from 'react';

import { format, useText } from '../i18n';
import { useHidden } from '../state/lesson';
import { useParts } from '../state/parts';
import { CanvasContext } from './context';

/** Opens a composite node into its parts; beside the node, as a button must not lie in another one. */
export function OpenButton({ id }: { id: string }): ReactNode {
  const text = useText('canvas');
  const busy = useParts((state) => state.busy !== null);
  const { unfold } = useContext(CanvasContext);
  const hidden = useHidden('editing');
  const label = format(text.openParts, { id });
  const open = (event: MouseEvent): void => {
    event.stopPropagation();
    unfold(id);
  };
  if (hidden) return null;
  return (
    // The keyboard has a key for it, the menu and the settings have it too.
    <button type="button" className="open-parts nodrag nopan" tabIndex={-1} disabled={busy} aria-label={label} title={label} onClick={open}>
      <Ungroup size={13} aria-hidden="true" />
    </button>
  );
}
