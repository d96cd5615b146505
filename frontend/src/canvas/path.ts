/** Paths of edges, and where their + stands. */
import type { Wire } from './wire';
import type { Point } from './layout';
import type { Size } from './size';

export interface Route {
  path: string;
  middle: Point;
}

export type Rect = Point & Size;

/** Two places across and two down that a way is hung on: its ends, and for an arc how high it passes. */
export interface Span {
  x: readonly [number, number];
  y: readonly [number, number];
}

type Kind = Pick<Wire, 'kind' | 'top'>;

export function spanOf({ kind, top }: Kind, source: Rect, target: Rect): Span {
  if (kind === 'flow') {
    return { x: [source.x + source.width, target.x], y: [source.y + source.height / 2, target.y + target.height / 2] };
  }
  const x = [source.x + source.width / 2, target.x + target.width / 2] as const;
  if (kind === 'skip') return { x, y: [source.y, top ?? Math.min(source.y, target.y) - 24] };
  return { x, y: target.y >= source.y ? [source.y + source.height, target.y] : [source.y, target.y + target.height] };
}

/** From the right side of `source` to the left side of `target`, or as link between lanes, or as arc over what lies between. */
export function route(wire: Kind, source: Rect, target: Rect): Route {
  const span = spanOf(wire, source, target);
  const path = wire.kind === 'link' ? link(span) : wire.kind === 'skip' ? arc(span, target.y) : flow(span);
  return { path, middle: middleOf(wire, span) };
}

/** Where what stands on a way is: on an arc, its top. */
export function middleOf({ kind }: Kind, { x: [x0, x1], y: [y0, y1] }: Span): Point {
  return { x: (x0 + x1) / 2, y: kind === 'skip' ? y1 : (y0 + y1) / 2 };
}

function flow({ x: [x0, x1], y: [y0, y1] }: Span): string {
  const bend = Math.max(12, (x1 - x0) / 2);
  return `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1} ${y1}`;
}

function link({ x: [x0, x1], y: [y0, y1] }: Span): string {
  const half = (y0 + y1) / 2;
  return `M${x0} ${y0}C${x0} ${half} ${x1} ${half} ${x1} ${y1}`;
}

function arc({ x: [x0, x1], y: [down, top] }: Span, end: number): string {
  const radius = 12;
  return [
    `M${x0} ${down}V${top + radius}Q${x0} ${top} ${x0 + radius} ${top}`,
    `H${x1 - radius}Q${x1} ${top} ${x1} ${top + radius}V${end}`,
  ].join('');
}

/** Puts what stands on an edge at its place. */
export function labelTransform(middle: Point): string {
  return `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)`;
}
