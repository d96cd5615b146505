import { Group } from 'lucide-react';
import type { ReactNode } from 'react';

import { format, useText } from '../../i18n';
import { useParts } from '../../state/parts';
import { Button } from '../../ui';

/** Closes the group in which the selected node lies: its frame may be wider than the screen, this is always in sight. */
export function CloseParts({ group }: { group: string }): ReactNode {
  const text = useText('canvas');
  const busy = useParts((state) => state.busy !== null);
  return (
    <Button size="s" variant="quiet" disabled={busy} icon={<Group size={15} aria-hidden />} onClick={() => void useParts.getState().close(group)}>
      {format(text.closePartsOf, { id: group })}
    </Button>
  );
}
