import { useLayoutEffect, useRef } from 'react';

import type { Spec } from '../api/types';
import { format, useText } from '../i18n';
import { useFeatureWords } from './class_words';
import { usePreview, type Preview } from './preview';
import { drawPreview } from './preview_drawing';
import { usePalette } from './theme';
import './views.css';

interface Size {
  width: number;
  height: number;
  /** Limits pictures and lines. */
  count?: number;
}

/** A data set drawn by its own samples, that of the experiment on screen by default. */
export function Thumbnail({ dataset, ...size }: Size & { dataset?: Spec }) {
  return <PreviewPicture preview={usePreview(dataset)} {...size} />;
}

/** A preview that has come already; `label` says what it shows. */
export function PreviewPicture({ preview, width, height, count = 12, label }: Size & { preview: Preview | null; label?: string }) {
  const text = useText('views');
  const palette = usePalette();
  const word = useFeatureWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  // Drawn before anybody sees, or is told, that it is ready.
  useLayoutEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (element === null || ctx === null || ctx === undefined) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (preview !== null) drawPreview(ctx, preview, { x: 0, y: 0, width, height }, palette, count, word);
  }, [preview, palette, width, height, count, word]);
  const train = preview?.counts?.train ?? 0;
  const words = preview === null ? text.preview_waiting : format(text.preview_label, { train, validation: preview.counts?.validation ?? 0 });
  return (
    <div className="live" style={{ width, height }}>
      <canvas ref={canvas} role="img" aria-label={label ?? words} style={{ width, height }} data-ready={preview === null ? undefined : ''} />
    </div>
  );
}
