import { useState, type KeyboardEvent, type MouseEvent } from 'react';

import { format, useText } from '../i18n';
import { movedBy, outlineOf, type UnitPlace, type UnitsLayout } from './activations_places';

interface Props {
  name: string;
  layout: UnitsLayout;
  unitName: (unit: number) => string;
  locked: UnitPlace | null;
  /** Arrow keys where one unit stands alone: another takes its place. */
  onMove: (place: UnitPlace) => void;
  /** A click, in CSS pixels of the canvas; the second one of a double click is none. */
  onPick: (x: number, y: number) => void;
  onLock: (place: UnitPlace) => void;
  onClose: () => void;
}

const first: UnitPlace = { unit: 0, row: null, column: null };

/** Over the units' picture: a click chooses a unit, arrow keys move an outline over them, Enter chooses, Escape lets go. */
export function UnitSteer({ name, layout, unitName, locked, onMove, onPick, onLock, onClose }: Props) {
  const text = useText('views');
  const [moved, setMoved] = useState<UnitPlace | null>(null);
  const { alone } = layout;
  const at = alone !== null ? (locked ?? { ...first, unit: alone }) : (moved ?? locked ?? (layout.kind === 'tokens' ? { ...first, row: 0 } : first));
  const { rect } = outlineOf(at, layout);
  const said = unitName(at.unit);
  const click = (event: MouseEvent<HTMLDivElement>): void => {
    if (event.detail > 1) return;
    // Inside the zoomed graph the box on the screen has another size.
    const box = event.currentTarget.getBoundingClientRect();
    setMoved(null);
    onPick(((event.clientX - box.left) / box.width) * layout.width, ((event.clientY - box.top) / box.height) * layout.height);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = movedBy(event.key, at, layout);
    if (next !== null && alone !== null) onMove(next);
    else if (next !== null) setMoved(next);
    else if (event.key === 'Enter') onLock(at);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="view-steer"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={1}
      aria-valuemax={layout.units}
      aria-valuenow={at.unit + 1}
      aria-valuetext={layout.kind === 'tokens' ? format(text.hint_position, { position: (at.row ?? 0) + 1, unit: at.unit + 1 }) : said}
      onClick={click}
      onKeyDown={press}
    >
      <i style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }} />
    </div>
  );
}
