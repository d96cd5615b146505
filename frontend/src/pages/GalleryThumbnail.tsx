import { useEffect, useMemo, useRef, useState } from 'react';
import type { Spec } from '../api/types';
import { drawThumbnail, type Thumbnail } from '../draw/thumbnail';
import { loadPreview, type Preview } from '../views/preview';
import { useSize } from '../views/size';
import { usePalette } from '../views/theme';
import { useText } from '../i18n';
import { thumbnailOf } from './GalleryPreview';
import styles from './Gallery.module.css';

const inset = 18;

/** A picture of a data set, drawn from its real samples; the card's words are its text alternative. */
export function GalleryThumbnail({ dataset }: { dataset: Spec }) {
  const text = useText('gallery');
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const palette = usePalette();
  const state = useThumbnail(dataset);

  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (element === null || ctx === null || ctx === undefined || typeof state === 'string' || width === 0) return;
    const ratio = devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    ctx.scale(ratio, ratio);
    const rect = { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset };
    drawThumbnail(ctx, state, rect, palette);
  }, [state, width, height, palette]);

  return (
    <div ref={box} className={styles.thumbnail} aria-hidden>
      {state === 'loading' && <span className={styles.shimmer} />}
      {state === 'missing' && <span className={styles.missing}>{text.noPreview}</span>}
      {typeof state !== 'string' && <canvas ref={canvas} style={{ width, height }} />}
    </div>
  );
}

function useThumbnail(dataset: Spec): Thumbnail | 'loading' | 'missing' {
  const words = useText('classes');
  const [loaded, setLoaded] = useState<{ key: string; preview: Preview | null } | null>(null);
  const key = useMemo(() => JSON.stringify(dataset), [dataset]);
  useEffect(() => {
    let current = true;
    loadPreview(JSON.parse(key) as Spec).then(
      (preview) => current && setLoaded({ key, preview }),
      () => current && setLoaded({ key, preview: null }),
    );
    return () => {
      current = false;
    };
  }, [key]);
  const preview = loaded?.preview ?? null;
  const thumbnail = useMemo(() => (preview === null ? null : thumbnailOf(preview, words)), [preview, words]);
  return loaded?.key === key ? (thumbnail ?? 'missing') : 'loading';
}
