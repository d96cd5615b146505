/** The rectangle around all that stands on the canvas: what the view shows when it shows everything. */
import type { Element } from './elements';
import { bounds, type Box, type Point } from './layout';
import { BEHIND, CAPTION, TIMES, type Size } from './size';
import type { Wire } from './wire';

/** How far a + reaches beyond the line that it stands on. */
const PLUS = 9;
/** How far the count of copies reaches above its box (see `.repeat`). */
const COPIES = { card: 17, pill: 31 } as const;
const COPIES_FOR_FINGERS = { card: 46, pill: 52 } as const;

interface Facts {
  /** The names that somebody reads. */
  read: ReadonlySet<string>;
  fingers: boolean;
}

/** Boxes with what stands below, above and behind them, and the arcs over them. */
export function outlineOf(
  elements: readonly Element[],
  wires: readonly Wire[],
  corners: ReadonlyMap<string, Point>,
  { read, fingers }: Facts,
): Point & Size {
  const boxes = elements.map((element) => seen(element, fingers ? COPIES_FOR_FINGERS : COPIES));
  const outer = new Map(
    boxes.map(({ id, width, above }, index) => {
      const corner = corners.get(id) ?? { x: 0, y: 0 };
      return [id, { x: corner.x - (width - (elements[index]?.size.width ?? 0)) / 2, y: corner.y - above }];
    }),
  );
  return withBehind(withArcs(bounds(boxes, outer), wires), elements.filter((one) => !read.has(one.id)), corners);
}

/** A box with all that belongs to it. Complaints are wider than their boxes and must not hang over the edge of the view. */
function seen(element: Element, copies: Readonly<Record<'card' | 'pill', number>>): Box & { above: number } {
  const { id, size } = element;
  if (element.type === 'field') return { id, width: size.width, height: size.height + CAPTION, above: 0 };
  const { complaint, repeat, type } = element;
  const above = repeat > 1 ? copies[type] : 0;
  const below = CAPTION + Math.max(TIMES, complaint?.height ?? 0);
  return { id, width: Math.max(size.width, complaint?.width ?? 0), height: above + size.height + below, above };
}

/** Room for arcs, with the + on each. */
function withArcs(around: Point & Size, wires: readonly Wire[]): Point & Size {
  const y = Math.min(around.y, ...wires.flatMap(({ top }) => (top === null ? [] : [top - PLUS])));
  return { ...around, y, height: around.height + around.y - y };
}

/** Room for the + behind each loose end, where nothing else takes it. */
function withBehind(around: Point & Size, ends: readonly Element[], corners: ReadonlyMap<string, Point>): Point & Size {
  const right = ends.map((end) => (corners.get(end.id)?.x ?? 0) + end.size.width + BEHIND);
  return { ...around, width: Math.max(around.width, ...right.map((end) => end - around.x)) };
}
