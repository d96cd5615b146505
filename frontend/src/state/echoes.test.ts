import { expect, test } from 'vitest';

import { Echoes } from './echoes';

test('a change that this page asked for is its own echo, once', () => {
  const echoes = new Echoes();
  const mine = echoes.expect({ lr: 0.1 });
  expect(echoes.hear({ lr: 0.1 })).toBe(mine);
  expect(echoes.hear({ lr: 0.1 })).toBeNull();
});

test("somebody else's change is none", () => {
  const echoes = new Echoes();
  const mine = echoes.expect({ lr: 0.1 });
  expect(echoes.hear({ lr: 0.2 })).toBeNull();
  expect(echoes.hear({ lr: 0.1, l2: 0 })).toBeNull();
  expect(echoes.hear({ lr: 0.1 })).toBe(mine);
});

test('events come in the order of the changes: what was asked before waits no longer', () => {
  const echoes = new Echoes();
  echoes.expect({ lr: 0.1 });
  const later = echoes.expect({ lr: 0.2 });
  expect(echoes.hear({ lr: 0.2 })).toBe(later);
  expect(echoes.hear({ lr: 0.1 })).toBeNull();
});

test('of two that are the same the first is heard first', () => {
  const echoes = new Echoes();
  const [first, second] = [echoes.expect({ lr: 0.1 }), echoes.expect({ lr: 0.1 })];
  expect([echoes.hear({ lr: 0.1 }), echoes.hear({ lr: 0.1 })].map((echo) => [first, second].findIndex((one) => one === echo))).toEqual([0, 1]);
});

test('what was refused or forgotten is not waited for', () => {
  const echoes = new Echoes();
  echoes.drop(echoes.expect({ lr: 0.1 }));
  expect(echoes.hear({ lr: 0.1 })).toBeNull();
  echoes.expect({ lr: 0.2 });
  echoes.forget();
  expect(echoes.hear({ lr: 0.2 })).toBeNull();
});
