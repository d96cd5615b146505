import type { ReactNode } from 'react';

import type { Preview } from '../views/preview';
import { Pinned } from '../views/pinned';
import { InSight } from '../views/sight';
import { Thumbnail } from '../views/thumbnail';
import { tokensOf } from './tokens';

interface Props {
  preview: Preview;
  field: string;
  width: number;
  height: number;
}

/** A look at the data themselves inside a field node; of pictures, the one whose maps stand in the layers. */
export function FieldInside({ preview, field, width, height }: Props): ReactNode {
  const { inputs, source } = preview.frame.arrays;
  if (source === undefined) {
    const sample = <Thumbnail width={width} height={height} count={1} />;
    if (inputs?.shape.length !== 4) return sample;
    return (
      <InSight>
        <Pinned width={width} height={height}>
          {sample}
        </Pinned>
      </InSight>
    );
  }
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
