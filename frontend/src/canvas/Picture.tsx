import { useEffect, useRef, type ReactNode } from 'react';

import type { Palette } from '../draw/palette';
import type { Context, Rect } from '../draw/rect';
import { usePalette } from '../views/theme';

interface Props {
  width: number;
  height: number;
  /** Must keep its identity while nothing changes (useCallback), or the picture is drawn at every render. */
  draw: (ctx: Context, rect: Rect, palette: Palette) => void;
  label: string;
  inset?: number;
}

/** A still picture, drawn again when the theme changes. */
export function Picture({ width, height, draw, label, inset = 0 }: Props): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!ctx) return;
    const ratio = Math.max(2, window.devicePixelRatio);
    ctx.canvas.width = Math.round(width * ratio);
    ctx.canvas.height = Math.round(height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(ctx, { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset }, palette);
  }, [width, height, draw, palette, inset]);
  return <canvas ref={canvas} role="img" aria-label={label} style={{ width, height, display: 'block' }} />;
}
