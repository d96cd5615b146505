/** Which part of the plane is seen: everything at first, then always what the person works on. */
import type { Point } from './layout';
import type { Size } from './size';

export interface Viewport extends Point {
  zoom: number;
}

type Rect = Point & Size;

/** Below `signs`, the signs and words around nodes would be specks; from `readable` on, everything can be read. */
export const ZOOM = { least: 0.1, signs: 0.3, readable: 0.5, start: 0.75, most: 1.2, hand: 2 } as const;
/** Pixels kept free at the edges of the window. */
const ROOM = { side: 20, bottom: 12 } as const;

/** Pixels kept free for what lies over the water. */
export interface Clear {
  /** At the top, for the chips. */
  top: number;
  /** At the foot, for what is told there or for the small map, where the network can be read all the same. */
  foot: number;
}

export const CLEAR: Clear = { top: 52, foot: 52 };
/** Of the zoom that shows everything, how much may be given up so that a part stays where it is. */
const STILLNESS = 0.75;
/** How far from the edge of the window a part is brought. */
const MARGIN = 40;

/** The view that shows all of `content` in a window, hardly magnified, and leaves the foot free where that costs little. */
export function overview(content: Rect, frame: Size, clear = CLEAR): Viewport {
  const whole = within(clear.top, ROOM.bottom, content, frame);
  const ample = within(clear.top, clear.foot, content, frame);
  return ample.zoom >= Math.min(ZOOM.readable, whole.zoom) ? ample : whole;
}

function within(top: number, bottom: number, content: Rect, frame: Size): Viewport {
  const width = Math.max(1, frame.width - 2 * ROOM.side);
  const height = Math.max(1, frame.height - top - bottom);
  const zoom = Math.max(
    ZOOM.least,
    Math.min(ZOOM.most, width / Math.max(1, content.width), height / Math.max(1, content.height)),
  );
  return {
    x: ROOM.side + (width - content.width * zoom) / 2 - content.x * zoom,
    y: top + (height - content.height * zoom) / 2 - content.y * zoom,
    zoom,
  };
}

/** The first look at a network: all of it, or what stands around its beginning, at height `start`, where all of it would be too small to read. */
export function opening(content: Rect, frame: Size, start: number, clear = CLEAR): Viewport {
  const whole = overview(content, frame, clear);
  if (whole.zoom >= ZOOM.readable) return whole;
  const [across, most] = [frame.width - 2 * ROOM.side, frame.height - clear.top - ROOM.bottom];
  const above = frame.height - clear.top - clear.foot;
  const down = content.height * ZOOM.readable <= above ? above : most;
  const zoom = Math.max(ZOOM.readable, Math.min(ZOOM.start, down / Math.max(1, content.height)));
  const [spareX, spareY] = [across - content.width * zoom, down - content.height * zoom];
  const y = spareY >= 0 ? spareY / 2 : Math.max(spareY, Math.min(0, down / 2 - (start - content.y) * zoom));
  return { x: ROOM.side + Math.max(0, spareX / 2) - content.x * zoom, y: clear.top + y - content.y * zoom, zoom };
}

/** Whether all of `content` is in sight, clear of the chips. */
export function shows(content: Rect, frame: Size, view: Viewport, clear = CLEAR): boolean {
  const [left, top] = [content.x * view.zoom + view.x, content.y * view.zoom + view.y];
  return (
    left >= ROOM.side - 1 &&
    top >= clear.top - 1 &&
    left + content.width * view.zoom <= frame.width - ROOM.side + 1 &&
    top + content.height * view.zoom <= frame.height - ROOM.bottom + 1
  );
}

/**
 * The view after an edit: as it was while everything is seen; else smaller around `still`, a point of the plane that
 * stays where it is on the screen; else, where that would be too small, everything. A network too long to be read as a
 * whole stays as it is.
 */
export function keeping(content: Rect, frame: Size, view: Viewport, still: Point, clear = CLEAR): Viewport {
  if (shows(content, frame, view, clear)) return view;
  const whole = overview(content, frame, clear);
  const at = { x: still.x * view.zoom + view.x, y: still.y * view.zoom + view.y };
  const zoom = Math.min(
    view.zoom,
    share(at.x - ROOM.side, still.x - content.x),
    share(frame.width - ROOM.side - at.x, content.x + content.width - still.x),
    share(at.y - clear.top, still.y - content.y),
    share(frame.height - ROOM.bottom - at.y, content.y + content.height - still.y),
  );
  if (zoom >= ZOOM.readable && zoom >= whole.zoom * STILLNESS) {
    return { x: at.x - still.x * zoom, y: at.y - still.y * zoom, zoom };
  }
  return whole.zoom >= ZOOM.readable ? whole : view;
}

/** The zoom at which a length of the plane fits into pixels of the screen. */
function share(pixels: number, length: number): number {
  if (length <= 0) return Infinity;
  return Math.max(0, pixels) / length;
}

/** The view moved by pixels of the screen. */
export function carried({ x, y, zoom }: Viewport, by: Point): Viewport {
  return { x: x + by.x, y: y + by.y, zoom };
}

/** The view with a point of the plane in the middle of the window, at the same zoom. */
export function centred(at: Point, frame: Size, { zoom }: Viewport): Viewport {
  return { x: frame.width / 2 - at.x * zoom, y: frame.height / 2 - at.y * zoom, zoom };
}

/** The view moved as little as it takes to see a part, at the same zoom. */
export function revealing(part: Rect, frame: Size, view: Viewport, clear = CLEAR): Viewport {
  const along = (start: number, length: number, from: number, to: number): number => {
    const [near, far] = [start, start + length];
    if (near < from || length > to - from) return from - near;
    return far > to ? to - far : 0;
  };
  const [x, y] = [part.x * view.zoom + view.x, part.y * view.zoom + view.y];
  const [width, height] = [part.width * view.zoom, part.height * view.zoom];
  // A part that is in sight already does not move, however near to the edge it stands.
  const seen = x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height;
  if (seen) return view;
  return {
    x: view.x + along(x, width, MARGIN, frame.width - MARGIN),
    y: view.y + along(y, height, clear.top, frame.height - ROOM.bottom),
    zoom: view.zoom,
  };
}
