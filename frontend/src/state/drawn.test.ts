import { expect, test } from 'vitest';
import { areLearnable, redrawnPoints } from './drawn';

const four = [[0, 0, 0], [1, 1, 1], [0, 1, 0], [1, 0, 1]];
const running = { kind: 'points', points: four, classes: 3 };

test('a few points of two classes can be learned', () => {
  expect(areLearnable(four)).toBe(true);
  expect(areLearnable(four.slice(1))).toBe(false);
  expect(areLearnable([...four.slice(0, 1), ...four.slice(0, 1), ...four.slice(2, 3), ...four.slice(2, 3)])).toBe(false);
});

test('points of the classes that the network answers for are new points of the same run', () => {
  const more = [...four, [0.5, 0.5, 2]];
  expect(redrawnPoints(running, { ...running, points: more })).toBe(more);
  expect(redrawnPoints(running, { ...running, points: more, classes: 4 })).toBe(more);
  expect(redrawnPoints(running, { ...running, points: [...four, [0.5, 0.5, 3]], classes: 4 })).toBeNull();
});

test('the same points, and other data, are none', () => {
  expect(redrawnPoints(running, structuredClone(running))).toBeNull();
  expect(redrawnPoints(running, { kind: 'circle' })).toBeNull();
  expect(redrawnPoints({ kind: 'circle' }, running)).toBeNull();
});
