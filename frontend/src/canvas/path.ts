/** Paths of edges, and where their + stands. */
import type { Wire } from './elements';
import type { Point } from './layout';
import type { Size } from './size';

export interface Route {
  path: string;
  middle: Point;
}

type Rect = Point & Size;

/** From the right side of `source` to the left side of `target`, or as link between lanes, or as arc over what lies between. */
export function route(wire: Pick<Wire, 'kind' | 'top'>, source: Rect, target: Rect): Route {
  if (wire.kind === 'link') return link(source, target);
  if (wire.kind === 'skip') return arc(wire.top ?? Math.min(source.y, target.y) - 24, source, target);
  const [x0, y0] = [source.x + source.width, source.y + source.height / 2];
  const [x1, y1] = [target.x, target.y + target.height / 2];
  const bend = Math.max(12, (x1 - x0) / 2);
  return {
    path: `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1} ${y1}`,
    middle: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 },
  };
}

function link(source: Rect, target: Rect): Route {
  const down = target.y >= source.y;
  const [x0, x1] = [source.x + source.width / 2, target.x + target.width / 2];
  const [y0, y1] = down ? [source.y + source.height, target.y] : [source.y, target.y + target.height];
  const half = (y0 + y1) / 2;
  return { path: `M${x0} ${y0}C${x0} ${half} ${x1} ${half} ${x1} ${y1}`, middle: { x: (x0 + x1) / 2, y: half } };
}

function arc(top: number, source: Rect, target: Rect): Route {
  const radius = 12;
  const [x0, x1] = [source.x + source.width / 2, target.x + target.width / 2];
  const path = [
    `M${x0} ${source.y}V${top + radius}Q${x0} ${top} ${x0 + radius} ${top}`,
    `H${x1 - radius}Q${x1} ${top} ${x1} ${top + radius}V${target.y}`,
  ].join('');
  return { path, middle: { x: (x0 + x1) / 2, y: top } };
}

/** Puts what stands on an edge at its place. */
export function labelTransform(middle: Point): string {
  return `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)`;
}
