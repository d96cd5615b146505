import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

import { useText } from '../../i18n';

const LEAST = 160;
const STEP = 24;

/** The tallest inspector that leaves the canvas its place. */
function most(): number {
  return Math.max(LEAST, Math.round(innerHeight * 0.68));
}

interface Props {
  height: number;
  onChange: (height: number) => void;
}

/** The line between canvas and inspector: drag it, or move it with the arrow keys. */
export function Splitter({ height, onChange }: Props): ReactNode {
  const text = useText('lab');
  const grip = useRef<{ y: number; height: number } | null>(null);
  const set = (next: number): void => onChange(Math.min(most(), Math.max(LEAST, Math.round(next))));
  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, height };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip.current !== null) set(grip.current.height + grip.current.y - event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    set(height + by);
  };
  return (
    // A separator that can be moved is a widget: it takes the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label={text.resize}
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={most()}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
