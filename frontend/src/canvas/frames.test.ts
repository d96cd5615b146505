import { describe, expect, it } from 'vitest';
import type { Group, NetworkNode } from '../api/types';
import { framesOf, type Frame } from './frames';
import { sceneFor } from './sample_scene';

const node = (id: string, group: string | null, inputs?: string[]): NetworkNode => ({
  id, layer: { kind: 'Linear' }, group, part: id, ...(inputs && { inputs }),
});
const group = (id: string, parent: string | null): Group => ({
  id, layer: { kind: 'FeedForward' }, name: null, initializer: { kind: 'default' }, group: parent, part: null, stack: null,
});
const nodes = [node('before', null), node('a', 'outer'), node('b', 'inner'), node('c', 'inner'), node('after', null)];
const scene = sceneFor(nodes);
const found = framesOf({ nodes, groups: [group('outer', null), group('inner', 'outer')] }, scene);

const holds = (frame: Frame | undefined, id: string): boolean => {
  const corner = scene.corners.get(id);
  const size = scene.elements.find((one) => one.id === id)?.size;
  if (frame === undefined || corner === undefined || size === undefined) return false;
  return (
    corner.x > frame.x && corner.x + size.width < frame.x + frame.width && corner.y > frame.y && corner.y + size.height < frame.y + frame.height
  );
};

describe('framesOf', () => {
  it('puts a frame around what lies in a group, and nothing else', () => {
    expect(found.map((frame) => frame.group.id)).toEqual(['outer', 'inner']);
    expect(nodes.filter((one) => holds(found[0], one.id)).map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(nodes.filter((one) => holds(found[1], one.id)).map((one) => one.id)).toEqual(['b', 'c']);
  });

  it('puts the frame of a group in a group inside the outer one', () => {
    const [outer, inner] = found;
    expect(outer!.x).toBeLessThan(inner!.x);
    expect(outer!.y).toBeLessThan(inner!.y);
    expect(outer!.x + outer!.width).toBeGreaterThan(inner!.x + inner!.width);
    expect(outer!.y + outer!.height).toBeGreaterThan(inner!.y + inner!.height);
  });

  it('draws none where nothing is left', () => {
    expect(framesOf({ nodes: nodes.slice(0, 1), groups: [group('outer', null)] }, scene)).toEqual([]);
  });
});
