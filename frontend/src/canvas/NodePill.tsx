import type { ReactNode } from 'react';

import type { NodeElement } from './elements';
import { Glyph } from './Glyph';

/** The inside of a pill: the drawing of what the layer does. */
export function NodePill({ element: { entry, size } }: { element: NodeElement }): ReactNode {
  return entry === null ? null : <Glyph entry={entry} size={size.width - 10} />;
}
