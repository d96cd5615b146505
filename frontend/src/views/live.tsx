import { useCallback, useContext, useEffect, useLayoutEffect, useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react';

import type { Palette } from '../draw/palette';
import type { Context } from '../draw/rect';
import type { Frame } from '../live/frame';
import type { Watch } from '../live/watches';
import { useRun } from '../state/run';
import { placeOf } from './canvas_place';
import { useUnseen } from './note';
import { usePace } from './pace';
import { usePalette } from './theme';
import { frameOf, staysFor, useWatch } from './watch';
import { sharpness, ZoomContext } from './zoom';
import './views.css';

/** What a view draws on: sizes in CSS pixels. */
export interface Surface {
  width: number;
  height: number;
  palette: Palette;
}

export interface LiveCanvasProps {
  /** What to watch while mounted; null = draw nothing (and watch nothing). */
  watch: Watch | null;
  width: number;
  height: number;
  draw: (ctx: Context, frame: Frame, surface: Surface) => void;
  /** Text alternative; written anew at most every two seconds. The frame is missing before the first one. */
  label: string | ((frame: Frame | undefined) => string);
  /** Shown in the middle while there is no frame. */
  note?: string;
  /** Text beside the pointer, from a place in CSS pixels. */
  hint?: (x: number, y: number, frame: Frame) => string | null;
  onHover?: (place: { x: number; y: number } | null, frame: Frame | undefined) => void;
  onPick?: (x: number, y: number, frame: Frame) => void;
  className?: string;
  /** Controls over the canvas; hints work through them. */
  children?: ReactNode;
}

const labelEveryMs = 2000;

/** A canvas that paints the latest frame of a watch, outside of React's rendering. `data-step` is the step it shows. */
export function LiveCanvas(props: LiveCanvasProps) {
  const { watch, width, height, className } = props;
  const note = useUnseen(watch) ?? props.note;
  const palette = usePalette();
  const run = useRun((state) => state.run?.id ?? null);
  const zoom = useContext(ZoomContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const latest = useRef({ props, palette });
  const shown = useRef<{ run: string | null; frame: Frame } | null>(null);

  const showTip = useCallback((frame: Frame | undefined) => {
    const element = tip.current;
    const at = pointer.current;
    if (element === null) return;
    const text = at === null || frame === undefined ? null : (latest.current.props.hint?.(at.x, at.y, frame) ?? null);
    element.hidden = text === null;
    if (text === null || at === null) return;
    element.textContent = text;
    element.style.translate = `${at.x}px ${at.y}px`;
    element.dataset.side = at.x > latest.current.props.width / 2 ? 'left' : 'right';
  }, []);

  const writeLabel = useCallback(() => {
    const { label, watch: watched } = latest.current.props;
    canvas.current?.setAttribute('aria-label', typeof label === 'string' ? label : label(frameOf(watched)));
  }, []);
  const { ask: askLabel, now: labelNow } = usePace(writeLabel, labelEveryMs);

  const paint = useCallback(
    (frame: Frame | undefined) => {
      const element = canvas.current;
      const ctx = element?.getContext('2d');
      if (element === null || ctx === null || ctx === undefined) return;
      const { props: now, palette: colours } = latest.current;
      // Asking the browser how large the canvas is shown would make it lay out the page once more for each canvas.
      const ratio = sharpness(zoom());
      const pixelWidth = Math.max(1, Math.round(now.width * ratio));
      const pixelHeight = Math.max(1, Math.round(now.height * ratio));
      if (element.width !== pixelWidth) element.width = pixelWidth;
      if (element.height !== pixelHeight) element.height = pixelHeight;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, now.width, now.height);
      element.toggleAttribute('data-empty', frame === undefined);
      if (frame === undefined) {
        element.removeAttribute('data-step');
      } else {
        shown.current = { run: useRun.getState().run?.id ?? null, frame };
        now.draw(ctx, frame, { width: now.width, height: now.height, palette: colours });
        element.dataset.step = String(frame.step);
        if (pointer.current !== null) showTip(frame);
      }
      askLabel();
    },
    [showTip, askLabel, zoom],
  );

  useWatch(watch, paint);
  // Every render (another size, theme, selection, language or run) shows at once.
  useLayoutEffect(() => {
    latest.current = { props, palette };
    const before = shown.current;
    const stays = before !== null && before.run === run && staysFor(before.frame, watch);
    paint(frameOf(watch) ?? (stays ? before.frame : undefined));
  });
  useEffect(labelNow, [run, labelNow]);

  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (canvas.current === null) return;
    pointer.current = placeOf(event, canvas.current, width);
    const frame = frameOf(watch);
    props.onHover?.(pointer.current, frame);
    showTip(frame);
  };
  const leave = (): void => {
    pointer.current = null;
    props.onHover?.(null, frameOf(watch));
    showTip(undefined);
  };
  const pick = (event: MouseEvent<HTMLCanvasElement>): void => {
    const frame = frameOf(watch);
    const at = placeOf(event, event.currentTarget, width);
    if (frame !== undefined) props.onPick?.(at.x, at.y, frame);
  };
  const follows = props.hint !== undefined || props.onHover !== undefined;
  return (
    <div
      className={`live ${className ?? ''}`}
      style={{ width, height }}
      onPointerMove={follows ? move : undefined}
      onPointerLeave={follows ? leave : undefined}
    >
      {/* Whatever can be picked here can also be picked with controls beside or above the canvas. */}
      <canvas
        ref={canvas}
        role="img"
        style={{ width, height }}
        onClick={props.onPick ? pick : undefined}
        data-pickable={props.onPick ? '' : undefined}
      />
      {note !== undefined && <span className="live-note">{note}</span>}
      {props.children}
      {props.hint && <div ref={tip} className="live-tip" hidden aria-hidden="true" />}
    </div>
  );
}
