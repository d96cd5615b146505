/**
 * Places the boxes of the graph from left to right: one lane per data-set field, the lanes below each other.
 *
 * Inside a lane dagre ranks the boxes of what runs side by side; a link between lanes (the encoder's memory) takes no column of its own, so the
 * decoder stands under the encoder that feeds it.
 */
import { Graph, layout as rank } from '@dagrejs/dagre';

import type { Edge } from './graph';
import { stretchesOf, type Stretch } from './series';

export interface Box {
  id: string;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export const GAP = { column: 30, branch: 28, lane: 20 } as const;

/** The lane of every name: the last field, in the data set's order, that it depends on. */
export function lanesOf(fields: readonly string[], ids: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const lanes = new Map(fields.map((field, lane) => [field, lane]));
  for (const id of ids) {
    const sources = edges.filter((edge) => edge.target === id).map((edge) => lanes.get(edge.source) ?? 0);
    lanes.set(id, Math.max(0, ...sources));
  }
  return lanes;
}

/** Top left corners of the boxes. `ids` of the boxes list inputs before their readers. */
export function place(boxes: readonly Box[], edges: readonly Edge[], fields: readonly string[]): Map<string, Point> {
  const lanes = lanesOf(
    fields,
    boxes.map((box) => box.id).filter((id) => !fields.includes(id)),
    edges,
  );
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const corners = new Map<string, Point>();
  let top = 0;
  for (const lane of [...new Set(lanes.values())].sort((a, b) => a - b)) {
    const members = boxes.filter((box) => lanes.get(box.id) === lane);
    if (members.length === 0) continue;
    const within = edges.filter((edge) => lanes.get(edge.source) === lane && lanes.get(edge.target) === lane);
    const placed = placeLane(members, within);
    const across = edges.filter((edge) => lanes.get(edge.source) !== lane && lanes.get(edge.target) === lane);
    alignLinks(placed, corners, across, byId);
    let bottom = top;
    for (const box of members) {
      const corner = placed.get(box.id);
      if (corner === undefined) continue;
      corners.set(box.id, { x: corner.x, y: corner.y + top });
      bottom = Math.max(bottom, top + corner.y + box.height);
    }
    top = bottom + GAP.lane;
  }
  return corners;
}

/** Stretch after stretch: where one ends the next begins, so that an edit costs what its own stretch costs. */
function placeLane(boxes: readonly Box[], edges: readonly Edge[]): Map<string, Point> {
  const corners = new Map<string, Point>();
  for (const stretch of stretchesOf(boxes, edges)) {
    const placed = stretch.boxes.length === 2 && stretch.edges.length > 0 ? inRow(stretch.boxes) : rankBoxes(stretch);
    const first = stretch.boxes[0]?.id ?? '';
    const [there, here] = [corners.get(first), placed.get(first)];
    const by = there === undefined || here === undefined ? { x: 0, y: 0 } : { x: there.x - here.x, y: there.y - here.y };
    for (const [id, corner] of placed) corners.set(id, { x: corner.x + by.x, y: corner.y + by.y });
  }
  const left = Math.min(...[...corners.values()].map((corner) => corner.x));
  const top = Math.min(...[...corners.values()].map((corner) => corner.y));
  return new Map([...corners].map(([id, corner]) => [id, { x: corner.x - left, y: corner.y - top }]));
}

/** Side by side, their centres on one line. */
function inRow(boxes: readonly Box[]): Map<string, Point> {
  let x = 0;
  return new Map(
    boxes.map((box) => {
      const corner = { x, y: -box.height / 2 };
      x += box.width + GAP.column;
      return [box.id, corner];
    }),
  );
}

function rankBoxes({ boxes, edges }: Stretch): Map<string, Point> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: GAP.column, nodesep: GAP.branch });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height });
  for (const edge of edges) graph.setEdge(edge.source, edge.target, {}, String(edge.slot));
  rank(graph);
  return new Map(
    boxes.map((box) => {
      const centre = graph.node(box.id) as { x: number; y: number };
      return [box.id, { x: centre.x - box.width / 2, y: centre.y - box.height / 2 }];
    }),
  );
}

/**
 * Puts the two ends of a link between lanes under each other: whichever end lies further left moves right, together
 * with what follows it in its lane.
 */
function alignLinks(
  lane: Map<string, Point>,
  above: Map<string, Point>,
  links: readonly Edge[],
  boxes: Map<string, Box>,
): void {
  const done = new Set<string>();
  for (const link of links) {
    const reader = lane.get(link.target);
    const source = above.get(link.source);
    if (reader === undefined || source === undefined || done.has(link.source)) continue;
    done.add(link.source);
    const shift =
      source.x + (boxes.get(link.source)?.width ?? 0) / 2 - (reader.x + (boxes.get(link.target)?.width ?? 0) / 2);
    if (shift > 0) moveRight(lane, reader.x, shift);
    else moveRight(above, source.x, -shift);
  }
}

function moveRight(corners: Map<string, Point>, from: number, shift: number): void {
  for (const [id, corner] of corners) {
    if (corner.x >= from) corners.set(id, { x: corner.x + shift, y: corner.y });
  }
}

/** The rectangle around all boxes. */
export function bounds(boxes: readonly Box[], corners: ReadonlyMap<string, Point>): Point & { width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    const corner = corners.get(box.id);
    if (corner === undefined) continue;
    left = Math.min(left, corner.x);
    top = Math.min(top, corner.y);
    right = Math.max(right, corner.x + box.width);
    bottom = Math.max(bottom, corner.y + box.height);
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}
