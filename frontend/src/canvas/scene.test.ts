import { describe, expect, it, vi } from 'vitest';

import type { NetworkNode } from '../api/types';
import { place } from './layout';
import { chain, sceneInput } from './sample_scene';
import { SceneKeeper } from './scene';

const withNode = (at: number, node: NetworkNode): NetworkNode[] => [...chain.slice(0, at), node, ...chain.slice(at)];
const norm: NetworkNode = { id: 'norm', layer: { kind: 'Linear' } };

describe('SceneKeeper', () => {
  it('gives back the same scene while nothing changes', () => {
    const keeper = new SceneKeeper();
    const first = keeper.compose(sceneInput(chain), []);
    expect(keeper.compose(sceneInput(structuredClone(chain)), [])).toBe(first);
  });

  it('draws one node anew when a parameter changes, and lays nothing out again', () => {
    const arrange = vi.fn(place);
    const keeper = new SceneKeeper(arrange);
    const first = keeper.compose(sceneInput(chain), []);
    const edited = chain.map((node) => (node.id === 'c' ? { ...node, layer: { kind: 'Linear', out_features: 3 } } : node));
    const next = keeper.compose(sceneInput(edited), ['c']);
    expect(arrange).toHaveBeenCalledOnce();
    expect(next.corners).toBe(first.corners);
    expect(next.elements.map((element, index) => element === first.elements[index])).toEqual([true, true, true, false]);
    expect(next.wires).toBe(first.wires);
  });

  it('knows the layout of what is taken back', () => {
    const arrange = vi.fn(place);
    const keeper = new SceneKeeper(arrange);
    const first = keeper.compose(sceneInput(chain), ['a']);
    keeper.compose(sceneInput(withNode(1, norm)), ['a']);
    const back = keeper.compose(sceneInput(chain), ['a']);
    expect(arrange).toHaveBeenCalledTimes(2);
    expect(back.corners).toEqual(first.corners);
  });

  it('keeps the part in place that it is asked to hold', () => {
    for (const held of ['a', 'c']) {
      const keeper = new SceneKeeper();
      const before = keeper.compose(sceneInput(chain), []).corners;
      const after = keeper.compose(sceneInput(withNode(1, norm)), [held]).corners;
      expect(after.get(held)).toEqual(before.get(held));
    }
  });

  it('lets a new node appear beside what it reads', () => {
    const keeper = new SceneKeeper();
    const before = keeper.compose(sceneInput(chain), []).corners;
    const after = keeper.compose(sceneInput(withNode(2, norm)), ['norm']).corners;
    expect(after.get('b')).toEqual(before.get('b'));
    expect(after.get('c')!.x).toBeGreaterThan(before.get('c')!.x);
  });
});
