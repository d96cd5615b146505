/** Keys of the Lab. They act outside of text fields and give way to what a focused control does with them. */
import { useEffect } from 'react';

import { isTyping, labKey, ownsSpace, type LabKey } from '../../canvas/keys';

export function useShortcuts(actions: Record<LabKey, () => void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (isTyping(target)) return;
      const wish = labKey(event);
      if (wish === null || (wish === 'play' && ownsSpace(target))) return;
      event.preventDefault();
      actions[wish]();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [actions]);
}
