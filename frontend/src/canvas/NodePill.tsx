import type { ReactNode } from 'react';

import type { NodeElement } from './elements';
import { curvePath } from './curve';
import { NodeFrame } from './NodeFrame';

const SIGNS: Record<string, string> = { Add: '+', Concat: '⧺', Flatten: '☰', Dropout: '⁘', Softmax: 'σ' };

/** A small element: an activation with its curve, or a sign. */
export function NodePill({ element }: { element: NodeElement }): ReactNode {
  const { node, entry, size } = element;
  const path = entry?.curve ? curvePath(entry.curve, 18) : null;
  return (
    <NodeFrame element={element} className="node-pill">
      {path === null ? (
        <span className="pill-sign" aria-hidden="true">
          {SIGNS[node.layer.kind] ?? node.layer.kind.slice(0, 2)}
        </span>
      ) : (
        <svg width={size.width - 12} height={size.height - 12} viewBox="-1 -1 20 20" aria-hidden="true">
          <path d={path} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" />
        </svg>
      )}
    </NodeFrame>
  );
}
