import { useLayoutEffect, useRef, type ReactNode } from 'react';

import type { Spec } from '../../../api/types';
import { format, useText } from '../../../i18n';
import { useLoadedPreview } from '../../../views/preview';
import { useSize } from '../../../views/size';
import { usePalette } from '../../../views/theme';
import { augmentedHeight, drawAugmented, mostVersions, versionsAt } from './draw_augmented';

/** Samples as they are, and what training might see of them. */
export function AugmentGrid({ dataset, kinds }: { dataset: Spec; kinds: string }): ReactNode {
  const text = useText('data');
  const palette = usePalette();
  const { preview } = useLoadedPreview(dataset, { augmented: mostVersions });
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(box);
  const height = preview === null ? 120 : augmentedHeight(preview, width);
  // Drawn before anybody sees, or is told, that it is ready.
  useLayoutEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (element === null || ctx === null || ctx === undefined || preview === null || width === 0) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawAugmented(ctx, preview, width, palette);
  }, [preview, palette, width, height]);
  const { augmented } = preview?.frame.arrays ?? {};
  const facts = { rows: augmented?.shape[1] ?? 0, versions: augmented?.shape[0] ?? 0, kinds };
  return (
    <div ref={box} className="augment-grid">
      <div className="augment-heads" style={preview === null ? undefined : { gridTemplateColumns: `${versionsAt(preview, width)}px 1fr` }} aria-hidden>
        <span>{text.augmentOriginal}</span>
        <span>{text.augmentVersions}</span>
      </div>
      <canvas
        ref={canvas}
        role="img"
        style={{ width, height }}
        aria-label={kinds === '' ? text.augmentLabelOff : format(text.augmentLabel, facts)}
        data-ready={preview === null || width === 0 ? undefined : ''}
      />
    </div>
  );
}
