import type { ReactNode } from 'react';

import type { Preview } from '../views/preview';
import { Thumbnail } from '../views/thumbnail';
import { tokensOf } from './tokens';

interface Props {
  preview: Preview;
  field: string;
  width: number;
  height: number;
}

/** A look at the data themselves inside a field node. */
export function FieldInside({ preview, field, width, height }: Props): ReactNode {
  if (preview.frame.arrays.source === undefined) return <Thumbnail width={width} height={height} count={1} />;
  return (
    <div className="field-tokens">
      {[0, 1, 2].map((row) => (
        <div key={row}>
          {tokensOf(preview, field === 'target' ? 'target' : 'source', row)
            .slice(0, 4)
            .map((token, index) => (
              <span key={index}>{token}</span>
            ))}
        </div>
      ))}
    </div>
  );
}
