/** The frames around opened groups. */
import type { Group, Network } from '../api/types';
import { depthOf, membersOf } from '../state/groups';
import type { Scene } from './elements';
import { bounds, type Point } from './layout';
import { CAPTION, type Size } from './size';

export interface Frame extends Point, Size {
  group: Group;
}

/** Room between a group's nodes and its frame, and between the frames of groups in each other. */
const ROOM = 12;
/** Room for the title in the upper edge. */
const TITLE = 26;

/** The frame of each group around all that lies in it, outer ones first. */
export function framesOf(network: Network, scene: Scene): Frame[] {
  const groups = network.groups ?? [];
  const deepest = (group: Group): number =>
    Math.max(0, ...groups.filter((one) => one.group === group.id).map((one) => deepest(one) + 1));
  return [...groups]
    .sort((a, b) => depthOf(groups, a) - depthOf(groups, b))
    .flatMap((group) => {
      const members = membersOf(network, group.id);
      const boxes = scene.elements.filter((one) => members.has(one.id)).map((one) => ({ id: one.id, ...one.size }));
      if (boxes.length === 0) return [];
      const inside = bounds(boxes, scene.corners);
      const arcs = scene.wires.filter((wire) => members.has(wire.source) && members.has(wire.target)).map((wire) => wire.top ?? inside.y);
      const top = Math.min(inside.y, ...arcs);
      const room = ROOM * (deepest(group) + 1);
      const head = TITLE * (deepest(group) + 1);
      const bottom = inside.y + inside.height + CAPTION + room;
      return [{ group, x: inside.x - room, y: top - head, width: inside.width + 2 * room, height: bottom - top + head }];
    });
}
