import { useEffect, useId, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

import { css, type Rgb } from '../draw/palette';
import { useText } from '../i18n';
import { penOf, type Point } from './drawn_ink';
import { isEmpty, shifted, type Drawing } from './own_drawing';
import { drawPicture } from './samples';
import { usePalette } from './theme';

interface Props {
  drawing: Drawing;
  /** What the network gets; shown where it lies on the paper just so. */
  pixels: Float32Array;
  onDraw: (drawing: Drawing) => void;
  onWipe: () => void;
}

const sidePx = 156;
const sharp = 2;
const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The paper: pointer and finger draw, arrow keys move what lies on it by one pixel of the network's picture. */
export function OwnPicturePad({ drawing, onDraw, onWipe }: Props): ReactNode {
  const text = useText('ownInput');
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useId();
  const latest = useRef(drawing);
  const drawn = useRef(false);
  const [channels, rows, columns] = drawing.shape;
  const scale = sidePx / Math.max(rows, columns);
  const [width, height] = [columns * scale, rows * scale];
  useEffect(() => {
    latest.current = drawing;
  });

  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (ctx === null || ctx === undefined) return;
    const colour = (values: readonly number[]): Rgb => {
      if (channels === 3) return [0, 1, 2].map((channel) => 255 * (values[channel] ?? 0)) as unknown as Rgb;
      const at = 4 * Math.round(255 * (values[0] ?? 0));
      return [palette.single.rgba[at] ?? 0, palette.single.rgba[at + 1] ?? 0, palette.single.rgba[at + 2] ?? 0];
    };
    ctx.setTransform(sharp, 0, 0, sharp, 0, 0);
    ctx.fillStyle = css(colour(drawing.ground));
    ctx.fillRect(0, 0, width, height);
    if (drawing.under !== null) {
      const picture = { shape: [1, channels, rows, columns], dtype: 'F32' as const, data: drawing.under, scale: 1 };
      drawPicture(ctx, picture, 0, { x: 0, y: 0, width, height }, palette, 1);
    }
    ctx.strokeStyle = ctx.fillStyle = css(colour(drawing.pen));
    ctx.lineWidth = penOf(drawing.framing, Math.max(rows, columns)) * scale;
    ctx.lineCap = ctx.lineJoin = 'round';
    for (const stroke of drawing.strokes) {
      ctx.beginPath();
      for (const [x, y] of stroke) ctx.lineTo(x * width, y * height);
      const [first] = stroke;
      if (stroke.length === 1 && first !== undefined) ctx.lineTo(first[0] * width, first[1] * height + 0.01);
      ctx.stroke();
    }
  }, [drawing, channels, rows, columns, scale, width, height, palette]);

  const put = (next: Drawing): void => {
    latest.current = next;
    onDraw(next);
  };
  const placeOf = (event: { clientX: number; clientY: number }, element: Element): Point => {
    const box = element.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const down = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = true;
    put({ ...latest.current, strokes: [...latest.current.strokes, [placeOf(event, event.currentTarget)]] });
  };
  const move = (event: PointerEvent<HTMLButtonElement>): void => {
    if (!drawn.current) return;
    const { strokes } = latest.current;
    const last = strokes.at(-1);
    if (last === undefined) return;
    // The browser joins moves between two frames; each of them is part of the stroke.
    const joined = event.nativeEvent.getCoalescedEvents();
    const more = (joined.length > 0 ? joined : [event]).map((one) => placeOf(one, event.currentTarget));
    put({ ...latest.current, strokes: [...strokes.slice(0, -1), [...last, ...more]] });
  };
  const up = (): void => {
    drawn.current = false;
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = arrows[event.key];
    if (way !== undefined) {
      if (!isEmpty(latest.current)) put(shifted(latest.current, ...way));
    } else if (event.key === 'Delete' || event.key === 'Backspace') onWipe();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <button
        type="button"
        className="own-picture-pad"
        aria-label={text.paper}
        aria-describedby={hint}
        style={{ width, aspectRatio: `${width} / ${height}` }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
        onKeyDown={press}
      >
        <canvas ref={canvas} width={sharp * width} height={sharp * height} />
        {isEmpty(drawing) && <span aria-hidden>{text.paperEmpty}</span>}
      </button>
      <span id={hint} className="visually-hidden">{text.paperHint}</span>
    </div>
  );
}
