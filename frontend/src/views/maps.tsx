import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react';

import { mapRect, type Grid } from '../draw/atlas';

const place = { x: 0, y: 0, width: 0, height: 0 };

function styleOf(grid: Grid, index: number, caption: number): CSSProperties {
  mapRect(grid, index, place, caption);
  return { left: place.x, top: place.y, width: place.width, height: place.height };
}

/**
 * One button over each map of an atlas, so that every map takes focus, clicks and a name. The buttons lie in the same
 * positioned box as the canvas. `onPick` tells where in the map the click was (0..1), or null from the keyboard; the second
 * click of a double click picks nothing.
 */
export function MapButtons({
  grid,
  count,
  caption = 0,
  alone = null,
  selected,
  dimmed,
  nameOf,
  captionOf,
  onPick,
  onHover,
  onDoubleClick,
  onKeyDown,
}: {
  grid: Grid;
  count: number;
  caption?: number;
  /** The only map that is there. */
  alone?: number | null;
  selected: number | null;
  dimmed?: (index: number) => boolean;
  nameOf: (index: number) => string;
  captionOf?: (index: number) => string;
  onPick: (index: number, at: { u: number; v: number } | null) => void;
  onHover?: (index: number | null) => void;
  onDoubleClick?: () => void;
  onKeyDown?: (index: number, event: KeyboardEvent<HTMLButtonElement>) => void;
}) {
  const pick = (index: number) => (event: MouseEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (event.detail > 1) return;
    const pointed = event.detail > 0 && box.width > 0;
    onPick(index, pointed ? { u: (event.clientX - box.left) / box.width, v: (event.clientY - box.top) / box.height } : null);
  };
  const shown = alone === null ? Array.from({ length: count }, (_, index) => index) : [alone];
  return shown.map((index, position) => (
    <button
      key={index}
      type="button"
      style={styleOf(grid, position, caption)}
      aria-pressed={index === selected}
      aria-label={nameOf(index)}
      data-dim={dimmed?.(index) === true ? '' : undefined}
      onClick={pick(index)}
      onPointerEnter={onHover && (() => onHover(index))}
      onPointerLeave={onHover && (() => onHover(null))}
      onFocus={onHover && (() => onHover(index))}
      onBlur={onHover && (() => onHover(null))}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown && ((event) => onKeyDown(index, event))}
    >
      {captionOf && <span aria-hidden="true">{captionOf(index)}</span>}
    </button>
  ));
}
