/** In which opened group a node lies: that around its place, as the frame on the canvas shows it. */
import type { Network, NetworkNode } from '../api/types';
import { depthOf } from '../state/groups';
import { edgesOf } from './graph';

/**
 * The network with edited nodes. What is new lies in the innermost group around its place, what was moved goes from group
 * to group with it; at the edge of its own group a moved node stays inside, and a new one outside.
 */
export function withNodes(
  network: Network,
  nodes: readonly NetworkNode[],
  fields: readonly string[],
  moved: readonly string[] = [],
): Network {
  const before = new Set(network.nodes.map((node) => node.id));
  const added = nodes.map((node) => node.id).filter((id) => !before.has(id));
  const groups = network.groups ?? [];
  if (groups.length === 0 || added.length + moved.length === 0) return { ...network, nodes: [...nodes] };
  const edited = { ...network, nodes: [...nodes] };
  const places = new Map([...placesOf(edited, fields, added, false), ...placesOf(edited, fields, moved, true)]);
  return {
    ...edited,
    nodes: nodes.map((node) => {
      const group = places.get(node.id);
      return group === undefined || group === (node.group ?? null) ? node : { ...node, group, part: null };
    }),
  };
}

/** The group that each of some nodes, which stand beside each other, belongs to; `stay`: those at the edge of theirs keep it. */
function placesOf(network: Network, fields: readonly string[], ids: readonly string[], stay: boolean): Map<string, string | null> {
  const chosen = new Set(ids);
  const edges = edgesOf(network.nodes, fields);
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const inputs = new Set(edges.filter((edge) => chosen.has(edge.target) && !chosen.has(edge.source)).map((edge) => edge.source));
  const outside = edges.filter((edge) => !chosen.has(edge.target));
  const own = outside.filter((edge) => chosen.has(edge.source));
  // The beginning of a branch lies where the others lie that read the same.
  const readers = (own.length > 0 ? own : outside.filter((edge) => inputs.has(edge.source))).map((edge) => edge.target);
  const around = (id: string): string[] => groupsAround(network, nodes.get(id));
  const inner = [...inputs].flatMap(around).filter((group) => readers.length > 0 && readers.every((id) => around(id).includes(group)));
  const groups = network.groups ?? [];
  const depth = (id: string): number => Math.max(0, ...groups.filter((group) => group.id === id).map((group) => depthOf(groups, group)));
  const place = inner.sort((a, b) => depth(b) - depth(a))[0] ?? null;
  const beside = new Set([...inputs, ...readers].flatMap(around));
  return new Map(
    ids.map((id) => {
      const group = nodes.get(id)?.group ?? null;
      const deeper = group !== null && (place === null || depth(place) < depth(group));
      return [id, stay && deeper && beside.has(group) ? group : place];
    }),
  );
}

/** The groups that a node lies in, the innermost first. */
function groupsAround({ groups = [] }: Network, node: NetworkNode | undefined): string[] {
  const found: string[] = [];
  for (let id = node?.group ?? null; id !== null && !found.includes(id); id = groups.find((one) => one.id === id)?.group ?? null) found.push(id);
  return found;
}
