import type { ReactNode } from 'react';

import type { CatalogEntry } from '../api/types';
import { GLYPH_SIDE, GLYPHS, type Glyph as Drawing, type Ink } from '../draw/glyph';
import { curvePath } from './curve';

interface Props {
  entry: CatalogEntry;
  /** Side in pixels. */
  size: number;
}

const MARGIN = 3;

const LOOK: Record<Ink, object> = {
  line: { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 },
  thin: { fill: 'none', stroke: 'currentColor', strokeWidth: 1.25, strokeOpacity: 0.55 },
  fill: { fill: 'currentColor' },
  soft: { fill: 'currentColor', fillOpacity: 0.22 },
};

/** What a layer does, as a little drawing: the curve of an activation, else what the catalogue names. */
export function Glyph({ entry, size }: Props): ReactNode {
  const strokes = drawingOf(entry);
  if (strokes === null) return null;
  return (
    <svg
      className="glyph"
      width={size}
      height={size}
      viewBox={`0 0 ${GLYPH_SIDE} ${GLYPH_SIDE}`}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {strokes.map(({ ink, path }) => (
        <path key={ink + path} d={path} {...LOOK[ink]} />
      ))}
    </svg>
  );
}

function drawingOf({ curve, drawing }: CatalogEntry): Drawing | null {
  if (curve) {
    const { path, zero } = curvePath(curve, GLYPH_SIDE - 2 * MARGIN, MARGIN);
    const end = GLYPH_SIDE - MARGIN;
    return [
      { ink: 'thin', path: `M${MARGIN} ${zero}H${end}M${GLYPH_SIDE / 2} ${MARGIN}V${end}` },
      { ink: 'line', path },
    ];
  }
  return drawing === undefined || drawing === 'curve' ? null : GLYPHS[drawing];
}
