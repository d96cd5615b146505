import type { ReactNode } from 'react';

import { useHidden, type Control } from '../../state/lesson';

/** What a lesson may take off the page. */
export function Hideable({ control, children }: { control: Control; children: ReactNode }): ReactNode {
  return useHidden(control) ? null : children;
}
