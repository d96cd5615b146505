/** The opened groups of a network, kept true while its nodes come and go. */
import type { Group, Network, NetworkNode } from '../api/types';

/** Every node that lies in a group or in a group inside of it. */
export function membersOf(network: Network, id: string): Set<string> {
  const inside = new Set([id]);
  for (const group of network.groups ?? []) if (inside.has(group.group ?? '')) inside.add(group.id);
  return new Set(network.nodes.filter((node) => inside.has(node.group ?? '')).map((node) => node.id));
}

/**
 * The network without groups that nothing is left of; a copy of a part lies in the group but is no part, and what names a
 * group that is not here (pasted from elsewhere) is in none.
 */
export function withTrueGroups<Kind extends Network>(network: Kind): Kind {
  const groups = (network.groups ?? []).filter((group) => membersOf(network, group.id).size > 0);
  const known = new Set(groups.map((group) => group.id));
  const parts = new Set<string>();
  let changed = groups.length !== (network.groups ?? []).length;
  const nodes = network.nodes.map((node) => {
    if (node.group === undefined || node.group === null) return node;
    const part = `${node.group}/${node.part ?? ''}`;
    const copied = Boolean(node.part) && parts.has(part);
    parts.add(part);
    if (known.has(node.group) && !copied) return node;
    changed = true;
    return { ...node, group: known.has(node.group) ? node.group : null, part: null };
  });
  return changed ? { ...network, nodes, groups } : network;
}

/** How deep a group lies in others: 0 = in none. */
export function depthOf(groups: readonly Group[], group: Group): number {
  const parent = groups.find((one) => one.id === group.group);
  return parent === undefined ? 0 : depthOf(groups, parent) + 1;
}

/** What a node is called inside the frame of its group: its id without that of the group. */
export function idInGroup(node: NetworkNode): string {
  const stem = `${node.group ?? ''}_`;
  return node.group && node.id.startsWith(stem) && node.id.length > stem.length ? node.id.slice(stem.length) : node.id;
}
