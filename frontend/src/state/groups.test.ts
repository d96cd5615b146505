import { describe, expect, it } from 'vitest';
import type { Group, Network, NetworkNode } from '../api/types';
import { depthOf, idInGroup, membersOf, withTrueGroups } from './groups';

const node = (id: string, group: string | null = null, part: string | null = null): NetworkNode => ({
  id, layer: { kind: 'ReLU' }, group, part,
});
const group = (id: string, parent: string | null = null): Group => ({
  id, layer: { kind: 'FeedForward' }, name: null, initializer: { kind: 'default' }, group: parent, part: null, stack: null,
});
const network: Network = {
  nodes: [node('first'), node('a', 'outer', 'a'), node('b', 'inner', 'b'), node('last')],
  groups: [group('outer'), group('inner', 'outer')],
};

describe('groups', () => {
  it('hold what lies in the groups inside of them, too', () => {
    expect([...membersOf(network, 'outer')]).toEqual(['a', 'b']);
    expect([...membersOf(network, 'inner')]).toEqual(['b']);
    expect((network.groups ?? []).map((one) => depthOf(network.groups ?? [], one))).toEqual([0, 1]);
  });

  it('need not be named in the ids of their parts', () => {
    expect(idInGroup(node('outer_query', 'outer'))).toBe('query');
    expect(idInGroup(node('renamed', 'outer'))).toBe('renamed');
    expect(idInGroup(node('outer_query'))).toBe('outer_query');
  });

  it('stay the same object while they are true', () => {
    expect(withTrueGroups(network)).toBe(network);
    expect(withTrueGroups({ nodes: network.nodes.slice(0, 1) })).toEqual({ nodes: [node('first')] });
  });

  it('go when nothing is left of them', () => {
    const nodes = network.nodes.filter((one) => one.id !== 'b');
    expect(withTrueGroups({ ...network, nodes }).groups).toEqual([group('outer')]);
  });

  it('know copies of their parts from the parts, and take in no strangers', () => {
    const found = withTrueGroups({ ...network, nodes: [...network.nodes, node('copy', 'outer', 'a'), node('lost', 'elsewhere', 'x')] });
    expect(found.nodes.slice(-2)).toEqual([node('copy', 'outer'), node('lost')]);
    expect(found.nodes.slice(0, 4)).toEqual(network.nodes);
  });
});
