import { useCallback, type ReactNode } from 'react';

import type { Palette } from '../draw/palette';
import type { Context, Rect } from '../draw/rect';
import { format, useText } from '../i18n';
import type { Frame } from '../live/frame';
import { Picture } from './Picture';
import { drawImage, drawScatter, drawTable, previewKind, tokensOf } from './sample';

interface Props {
  frame: Frame;
  field: string;
  width: number;
  height: number;
}

/** A look at the data themselves inside a field node. */
export function FieldInside({ frame, field, width, height }: Props): ReactNode {
  const text = useText('canvas');
  const kind = previewKind(frame);
  const draw = useCallback(
    (ctx: Context, rect: Rect, palette: Palette) => {
      if (kind === 'images') drawImage(ctx, frame, 0, rect, palette);
      else if (kind === 'table') drawTable(ctx, frame, rect, palette);
      else drawScatter(ctx, frame, rect, palette);
    },
    [frame, kind],
  );
  if (kind === 'tokens') return <TokenRows frame={frame} field={field === 'target' ? 'target' : 'source'} />;
  const inset = kind === 'points' || kind === 'curve' ? 4 : 0;
  const label = format(text.fieldNode, { name: text.field_input });
  return <Picture width={width} height={height} draw={draw} label={label} inset={inset} />;
}

function TokenRows({ frame, field }: { frame: Frame; field: 'source' | 'target' }): ReactNode {
  return (
    <div className="field-tokens">
      {[0, 1, 2].map((row) => (
        <div key={row}>
          {tokensOf(frame, field, row)
            .slice(0, 5)
            .map((token, index) => (
              <span key={index}>{token}</span>
            ))}
        </div>
      ))}
    </div>
  );
}
