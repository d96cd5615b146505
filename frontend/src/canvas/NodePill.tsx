import type { ReactNode } from 'react';

import type { NodeElement } from './elements';
import { curvePath } from './curve';

const SIGNS: Record<string, string> = { Add: '+', Concat: '⧺', Flatten: '☰', Dropout: '⁘', Softmax: 'σ' };

/** The inside of a pill: an activation's curve, or a sign. */
export function NodePill({ element }: { element: NodeElement }): ReactNode {
  const { node, entry, size } = element;
  if (!entry?.curve) {
    return (
      <span className="pill-sign" aria-hidden="true">
        {SIGNS[node.layer.kind] ?? node.layer.kind.slice(0, 2)}
      </span>
    );
  }
  return (
    <svg width={size.width - 12} height={size.height - 12} viewBox="-1 -1 20 20" aria-hidden="true">
      <path d={curvePath(entry.curve, 18)} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" />
    </svg>
  );
}
