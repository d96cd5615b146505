import type { ReactNode } from 'react';

import type { Preview } from '../views/preview';
import { Pinned } from '../views/pinned';
import { InSight } from '../views/sight';
import { Thumbnail } from '../views/thumbnail';
import { FieldTokens } from './FieldTokens';

interface Props {
  preview: Preview;
  field: string;
  width: number;
  height: number;
}

/** A look at the data themselves inside a field node; of pictures and sequences, the one that the layers show. */
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
    <InSight>
      <FieldTokens preview={preview} field={field} />
    </InSight>
  );
}
