import { LayoutGrid, Maximize2 } from 'lucide-react';
import { useEffect, useState } from 'react';

import { format, useText } from '../i18n';
import { IconButton } from '../ui';

/** Whether the chosen one of several pictures stands alone. */
export interface Solo {
  on: boolean;
  toggle: () => void;
  leave: () => void;
}

/** Where Escape means something of its own. */
const elsewhere = 'dialog, [role=dialog], [role=menu], input, textarea, select';

/** The chosen picture alone, or all: a double click and the button change it, Escape brings all back. */
export function useSolo(): Solo {
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || (event.target instanceof Element && event.target.closest(elsewhere) !== null)) return;
      // The innermost first: what else Escape would leave stays.
      event.preventDefault();
      event.stopImmediatePropagation();
      setOn(false);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [on]);
  return { on, toggle: () => setOn((before) => !before), leave: () => setOn(false) };
}

/** For those who do not double-click: leaves the chosen picture alone, brings the others back. */
export function SoloButton({ solo, name }: { solo: Solo; name: string }) {
  const text = useText('solo');
  return (
    <IconButton label={solo.on ? text.all : format(text.one, { name })} size="s" onClick={solo.toggle}>
      {solo.on ? <LayoutGrid size={15} aria-hidden /> : <Maximize2 size={15} aria-hidden />}
    </IconButton>
  );
}
