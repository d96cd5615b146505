import { describe, expect, it } from 'vitest';

import { partsIn, sightOf } from './detail';
import { chain, residual, sceneInput } from './sample_scene';
import { SceneKeeper } from './scene';

describe('what of a scene is drawn in full', () => {
  const scene = new SceneKeeper().compose(sceneInput(chain), []);
  const { x, y } = scene.corners.get('b')!;
  const { width, height } = scene.elements.find(({ id }) => id === 'b')!.size;

  it('is what a part of the plane meets, and the edges whose middle lies in it', () => {
    expect([...partsIn(scene, { x, y, width, height })]).toEqual(['b']);
    const { x: next } = scene.corners.get('c')!;
    expect([...partsIn(scene, { x, y, width: next - x, height })].sort()).toEqual([scene.wires.find(({ target }) => target === 'c')!.id, 'b', 'c'].sort());
    expect(partsIn(scene, { x: x - 10_000, y, width, height }).size).toBe(0);
  });

  it('is an arc where its top is, however far its ends are', () => {
    const bent = new SceneKeeper().compose(sceneInput(residual), []);
    const arc = bent.wires.find(({ top }) => top !== null)!;
    const [from, to] = [bent.corners.get(arc.source)!, bent.corners.get(arc.target)!];
    const above = { x: (from.x + to.x) / 2, y: arc.top! - 5, width: 100, height: 10 };
    expect(partsIn(bent, above)).toContain(arc.id);
    expect(partsIn(bent, { ...above, y: arc.top! - 5000 })).not.toContain(arc.id);
  });

  it('reaches half a window beyond the window, whatever the zoom', () => {
    expect(sightOf({ x: -100, y: -50, zoom: 0.5 }, { width: 800, height: 600 })).toEqual({ x: -600, y: -500, width: 3200, height: 2400 });
  });
});
