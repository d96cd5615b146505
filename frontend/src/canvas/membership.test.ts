import { describe, expect, it } from 'vitest';

import type { Group, Network, NetworkNode } from '../api/types';
import { insertAfter, insertBranch, insertOnEdge } from './insertion';
import { moveBehind, moveToEdge, removeNode } from './moving';
import { freshId, renameProblem } from './naming';
import { withNodes } from './membership';

const FIELDS = ['input'];
const ADD = { kind: 'Add' };
const node = (id: string, group: string | null = null, inputs?: string[]): NetworkNode => ({
  id, layer: { kind: 'ReLU' }, group, part: group === null ? null : id, ...(inputs && { inputs }),
});
const group = (id: string, parent: string | null = null): Group => ({
  id, layer: { kind: 'FeedForward' }, name: null, initializer: { kind: 'default' }, group: parent, part: null, stack: null,
});
/** start -> [in -> [a -> b] -> add] -> end, with a path around the inner group. */
const network: Network = {
  nodes: [node('start'), node('in', 'outer'), node('a', 'inner'), node('b', 'inner'), node('add', 'outer', ['b', 'in']), node('end')],
  groups: [group('outer'), group('inner', 'outer')],
};
const edge = (source: string, target: string, slot = 0) => ({ source, target, slot });
const groupsOf = (nodes: readonly NetworkNode[], moved: readonly string[] = []): Record<string, [string | null, string | null]> =>
  Object.fromEntries(withNodes(network, nodes, FIELDS, moved).nodes.map((one) => [one.id, [one.group ?? null, one.part ?? null]]));

describe('what is inserted', () => {
  it.each([
    ['start', 'in', null],
    ['in', 'a', 'outer'],
    ['a', 'b', 'inner'],
    ['b', 'add', 'outer'],
    ['add', 'end', null],
  ])('between %s and %s lies in %s', (source, target, wanted) => {
    const { nodes, id } = insertOnEdge(network.nodes, edge(source, target), ADD, FIELDS);
    expect(groupsOf(nodes)[id]).toEqual([wanted, null]);
  });

  it('lies where all lies that reads it', () => {
    const behind = (source: string) => {
      const { nodes, id } = insertAfter(network.nodes, source, ADD, FIELDS);
      return groupsOf(nodes)[id]?.[0];
    };
    expect([behind('in'), behind('a'), behind('add'), behind('end')]).toEqual(['outer', 'inner', null, null]);
  });

  it('as the beginning of a branch lies beside the others that read the same', () => {
    const branch = (source: string) => {
      const { nodes, id } = insertBranch(network.nodes, source, ADD, FIELDS);
      return groupsOf(nodes)[id]?.[0];
    };
    expect([branch('a'), branch('in'), branch('add')]).toEqual(['inner', 'outer', null]);
  });

  it('never has the id of a group', () => {
    const nodes = [node('relu2', 'relu1')];
    expect(freshId(nodes, 'ReLU')).toBe('relu3');
    expect(renameProblem(nodes, 'relu2', 'relu1', [])).toBe('taken');
  });
});

describe('what is moved', () => {
  const moved = (id: string, source: string, target: string) =>
    groupsOf(moveToEdge(network.nodes, id, edge(source, target), FIELDS), [id])[id];

  it('goes from group to group and is no part there', () => {
    expect(moved('start', 'a', 'b')).toEqual(['inner', null]);
    expect(moved('start', 'b', 'add')).toEqual(['outer', null]);
    expect(moved('b', 'input', 'start')).toEqual([null, null]);
  });

  it('stays a part of its group, at the edge of it too', () => {
    expect(moved('b', 'in', 'a')).toEqual(['inner', 'b']);
    expect(moved('a', 'b', 'add')).toEqual(['inner', 'a']);
  });

  it('behind the end leaves its group', () => {
    expect(groupsOf(moveBehind(network.nodes, 'a', 'end', FIELDS), ['a']).a).toEqual([null, null]);
  });

  it('leaves all others where they are', () => {
    const nodes = moveToEdge(network.nodes, 'a', edge('add', 'end'), FIELDS);
    const others = groupsOf(nodes, ['a']);
    expect(Object.keys(others).filter((id) => others[id]?.[0] === 'inner')).toEqual(['b']);
    expect(groupsOf(removeNode(network.nodes, 'a', FIELDS)).b).toEqual(['inner', 'b']);
  });
});
