import type { ReactNode } from 'react';

import { useText } from '../i18n';
import { LiveCanvas } from './live';
import { drawPicture, picturesOf } from './samples';
import { PinnedPager } from './pinned_pager';
import { pinnedRow, usePinnedWatch } from './pinned_watch';
import { predictionsWatch } from './predictions_names';
import { useFact } from './watch';

const pagerHeight = 26;

interface Props {
  width: number;
  height: number;
  /** Shown while there is no run, or where the samples are no pictures. */
  children: ReactNode;
}

/** The picture that every map of the network is computed from, and a way to another one. */
export function Pinned({ width, height, children }: Props): ReactNode {
  const text = useText('pinned');
  const watch = usePinnedWatch(predictionsWatch);
  const isPicture = useFact(watch, (frame) => picturesOf(frame) !== null);
  if (isPicture !== true) return children;
  const room = height - pagerHeight;
  const side = Math.min(width, room);
  return (
    <>
      <LiveCanvas
        watch={watch}
        width={width}
        height={room}
        label={text.label}
        draw={(ctx, frame, { palette }) => {
          const inputs = picturesOf(frame);
          if (inputs === null) return;
          const rect = { x: (width - side) / 2, y: (room - side) / 2, width: side, height: side };
          drawPicture(ctx, inputs, pinnedRow(frame), rect, palette);
        }}
      />
      <PinnedPager small />
    </>
  );
}
