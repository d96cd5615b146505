/** Where the palette opens: beside what opened it, over the tank and not over the panels. */
import type { Size } from './size';

export interface Place extends Size {
  left: number;
  top: number;
}

type Sides = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const LARGEST: Size = { width: 400, height: 560 };
/** A list of some layers is of use from here on. */
const LEAST_HEIGHT = 360;
const EDGE = 8;

/**
 * Below the + that opened it where the window is high enough, else to its side, so that one sees where the layer goes.
 * A tank narrower than the palette lends it the panels' room.
 */
export function palettePlace(near: Sides, tank: Pick<Sides, 'left' | 'right'>, page: Size): Place {
  const width = Math.min(LARGEST.width, page.width - 2 * EDGE);
  const roomy = tank.right - tank.left >= width + 2 * EDGE;
  const [from, to] = roomy ? [tank.left + EDGE, tank.right - EDGE - width] : [EDGE, page.width - EDGE - width];
  const middle = Math.max(from, Math.min((near.left + near.right - width) / 2, to));
  const below = near.bottom + EDGE;
  const room = page.height - EDGE - below;
  if (room >= LEAST_HEIGHT) return { left: middle, top: below, width, height: Math.min(LARGEST.height, room) };
  const height = Math.min(LARGEST.height, page.height - 2 * EDGE);
  const [right, left] = [near.right + EDGE, near.left - EDGE - width];
  const beside = right <= to ? right : left >= from ? left : middle;
  return { left: beside, top: page.height - EDGE - height, width, height };
}
