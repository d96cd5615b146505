import type { Context } from './rect';

/** An off-screen picture at data resolution, kept for reuse: painting a frame allocates nothing. */
export interface Scratch {
  readonly pixels: Uint8ClampedArray;
  /** Puts the pixels where `stamp` takes them from. */
  commit(): void;
  /** Draws a part (data pixels) into a rectangle of the target (CSS pixels), crisp when it grows. */
  stamp(
    ctx: Context,
    sourceX: number,
    sourceY: number,
    sourceWidth: number,
    sourceHeight: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void;
}

const kept = new Map<number, Scratch>();
const mostKept = 48;

/** The shared picture of this size. Fill, commit and stamp it within one painter: the next painter may use it too. */
export function scratch(width: number, height: number): Scratch {
  const key = width * 65536 + height;
  const found = kept.get(key);
  if (found !== undefined) return found;
  if (kept.size >= mostKept) kept.clear();
  const made = make(width, height);
  kept.set(key, made);
  return made;
}

function make(width: number, height: number): Scratch {
  const canvas = new OffscreenCanvas(width, height);
  const own = canvas.getContext('2d');
  if (own === null) throw new Error('The browser gives no 2-D drawing context.');
  const image = own.createImageData(width, height);
  return {
    pixels: image.data,
    commit: () => own.putImageData(image, 0, 0),
    stamp: (ctx, sourceX, sourceY, sourceWidth, sourceHeight, x, y, targetWidth, targetHeight) => {
      ctx.imageSmoothingEnabled = targetWidth < sourceWidth;
      ctx.imageSmoothingQuality = 'medium';
      ctx.drawImage(canvas, sourceX, sourceY, sourceWidth, sourceHeight, x, y, targetWidth, targetHeight);
    },
  };
}
