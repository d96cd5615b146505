import { useEffect, useRef, useState, type ReactNode } from 'react';

import { drawHeat } from '../../../draw/atlas';
import { format, useText } from '../../../i18n';
import { usePalette } from '../../../views/theme';
import { useDrawings } from './drawings';
import { side, stroked } from './ink';

const sizePx = 280;
const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pen that the keyboard moves: a place in pixels, on the paper or lifted. */
interface Pen {
  at: readonly [number, number];
  down: boolean;
}

/** The paper for one digit; `hint` is the id of the words that say how to draw. */
export function DigitPad({ hint }: { hint: string }): ReactNode {
  const text = useText('data');
  const palette = usePalette();
  const { ink, draw } = useDrawings();
  const pad = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pen, setPen] = useState<Pen | null>(null);
  const penNow = useRef(pen);
  useEffect(() => {
    penNow.current = pen;
  });

  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (ctx === null || ctx === undefined) return;
    const rect = { x: 0, y: 0, width: sizePx, height: sizePx };
    drawHeat(ctx, ink, side, side, rect, { table: palette.single, limit: 255, scale: 1, hatching: palette.hatching });
    if (pen === null) return;
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = pen.down ? 3 : 1.5;
    ctx.beginPath();
    ctx.arc((pen.at[0] / side) * sizePx, (pen.at[1] / side) * sizePx, 10, 0, 2 * Math.PI);
    ctx.stroke();
  }, [ink, pen, palette]);

  useEffect(() => {
    const element = pad.current;
    if (element === null) return;
    let last: readonly [number, number] | null = null;
    const stroke = (from: readonly [number, number], to: readonly [number, number]): void =>
      draw(stroked(useDrawings.getState().ink, from, to));
    const placeOf = (event: PointerEvent): readonly [number, number] => {
      const box = element.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * side, ((event.clientY - box.top) / box.height) * side];
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      element.focus({ preventScroll: true });
      setPen(null);
      last = placeOf(event);
      stroke(last, last);
    };
    const move = (event: PointerEvent): void => {
      if (last === null) return;
      // The browser joins moves between two frames; each of them is part of the stroke.
      for (const one of event.getCoalescedEvents()) {
        const place = placeOf(one);
        stroke(last, place);
        last = place;
      }
    };
    const up = (): void => {
      last = null;
    };
    const press = (event: KeyboardEvent): void => {
      const direction = arrows[event.key];
      const before = penNow.current ?? { at: [side / 2, side / 2] as const, down: false };
      if (direction !== undefined) {
        const within = (value: number): number => Math.min(side - 0.5, Math.max(0.5, value));
        const at = [within(before.at[0] + direction[0]), within(before.at[1] + direction[1])] as const;
        if (before.down) stroke(before.at, at);
        setPen({ at, down: before.down });
      } else if (event.key === 'Enter' || event.key === ' ') {
        if (!before.down) stroke(before.at, before.at);
        setPen({ at: before.at, down: !before.down });
      } else return;
      event.preventDefault();
    };
    const leave = (): void => setPen(null);
    const listeners: [string, (event: never) => void][] = [
      ['pointerdown', down], ['pointermove', move], ['pointerup', up], ['pointercancel', up], ['keydown', press], ['blur', leave],
    ];
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
    };
  }, [draw]);

  const state = pen === null ? null : { row: Math.ceil(pen.at[1]), column: Math.ceil(pen.at[0]), state: pen.down ? text.penDown : text.penUp };
  return (
    <>
      <button ref={pad} type="button" className="digit-pad" aria-label={text.digitsPad} aria-describedby={hint}>
        <canvas ref={canvas} width={sizePx} height={sizePx} />
      </button>
      <span className="visually-hidden" role="status">{state !== null && format(text.digitsPadPen, state)}</span>
    </>
  );
}
