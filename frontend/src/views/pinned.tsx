import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { LiveCanvas } from './live';
import { drawPicture, picturesOf } from './samples';
import { useFact } from './watch';

const watch = { view: 'predictions' };

interface Props {
  width: number;
  height: number;
  /** Shown while there is no run, or where the samples are no pictures. */
  children: ReactNode;
}

/** The picture that every map of the network is computed from: the first sample of the probe. */
export function Pinned({ width, height, children }: Props): ReactNode {
  const text = useText('views');
  const isPicture = useFact(watch, (frame) => picturesOf(frame) !== null);
  if (isPicture !== true) return children;
  const side = Math.min(width, height);
  return (
    <LiveCanvas
      watch={watch}
      width={width}
      height={height}
      label={text.pinned_label}
      draw={(ctx, frame, { palette }) => {
        const inputs = picturesOf(frame);
        if (inputs === null) return;
        drawPicture(ctx, inputs, 0, { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side }, palette);
      }}
    />
  );
}
