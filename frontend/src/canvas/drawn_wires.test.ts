import { expect, it } from 'vitest';

import { chain, sceneInput } from './sample_scene';
import { SceneKeeper } from './scene';
import { drawnWires } from './drawn_wires';

it('leads from side to side and says what the target reads', () => {
  const scene = new SceneKeeper().compose(sceneInput(chain), []);
  const [first] = drawnWires(scene);
  const { x, y } = scene.corners.get('input')!;
  const { width, height } = scene.elements[0]!.size;
  expect(first!.route.path.startsWith(`M${x + width} ${y + height / 2}C`)).toBe(true);
  expect(first!.inputs).toEqual(['input']);
});

it('gives back the same edge while its ends stay where they are', () => {
  const keeper = new SceneKeeper();
  const before = drawnWires(keeper.compose(sceneInput(chain), ['a']));
  const longer = [...chain, { id: 'more', layer: { kind: 'Linear' } }];
  const after = drawnWires(keeper.compose(sceneInput(longer), ['a']));
  expect(after[0]).toBe(before[0]);
  expect(after).toHaveLength(before.length + 1);
});
