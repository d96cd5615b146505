import { expect, it } from 'vitest';

import { Arrangement, placesOf } from './arrangement';
import { between } from './places';
import { residual, sceneFor } from './sample_scene';

const scene = sceneFor(residual);
const arc = scene.wires.find((wire) => wire.kind === 'skip')!;

it('hangs an arc as high as it passes at the moment', () => {
  const places = placesOf(scene);
  const lifted = new Map([...places].map(([id, { x, y }]) => [id, { x, y: y - 40 }]));
  const half = new Arrangement(scene, between(lifted, places, 0.5));
  expect(new Arrangement(scene, places).spanOf(arc).y[1]).toBe(arc.top);
  expect(half.spanOf(arc).y[1]).toBe(arc.top! - 20);
  expect(half.routeOf(arc).middle.y).toBe(arc.top! - 20);
});

it('leads edges to where their boxes are at the moment', () => {
  const places = placesOf(scene);
  const [wire] = scene.wires;
  const moved = new Map(places).set(wire!.target, { x: 500, y: 60 });
  const { x, y } = new Arrangement(scene, moved).spanOf(wire!);
  expect(x[1]).toBe(500);
  expect(y[0]).toBe(new Arrangement(scene, places).spanOf(wire!).y[0]);
});
