import { describe, expect, it } from 'vitest';

import { behind, dropAt, REACH } from './drop';
import { chain, residual, sceneFor } from './sample_scene';

const none = new Set<string>();
const middle = (scene: ReturnType<typeof sceneFor>, id: string): { x: number; y: number } => {
  const corner = scene.corners.get(id)!;
  const { size } = scene.elements.find((element) => element.id === id)!;
  return { x: corner.x + size.width / 2, y: corner.y + size.height / 2 };
};

describe('dropAt', () => {
  const scene = sceneFor(chain);

  it('finds the edge that a point is near to', () => {
    const left = { x: scene.corners.get('a')!.x - 10, y: middle(scene, 'a').y + 20 };
    expect(dropAt(scene, left, none, REACH)?.key).toBe('input>a#0');
  });

  it('never offers a place beside what is dragged', () => {
    const left = { x: scene.corners.get('a')!.x - 10, y: middle(scene, 'a').y };
    expect(dropAt(scene, left, new Set(['a']), REACH)?.key).not.toBe('input>a#0');
  });

  it('offers the place behind the output', () => {
    const right = { x: scene.bounds.x + scene.bounds.width, y: middle(scene, 'c').y };
    expect(dropAt(scene, right, none, REACH)).toEqual({ key: behind('c'), place: { after: 'c' } });
  });

  it('offers nothing far away, unless everywhere is near enough', () => {
    expect(dropAt(scene, { x: 0, y: 5000 }, none, REACH)).toBeNull();
    expect(dropAt(scene, { x: 0, y: 5000 }, none, Infinity)).not.toBeNull();
  });

  it('finds an arc above the nodes that it passes', () => {
    const found = sceneFor(residual);
    const arc = found.wires.find((wire) => wire.kind === 'skip')!;
    expect(dropAt(found, { x: middle(found, 'b').x, y: arc.top! - 10 }, none, REACH)?.key).toBe(arc.id);
  });
});
