import { expect, it } from 'vitest';

import { between, samePlaces } from './places';

const from = new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 0 }]]);
const to = new Map([['a', { x: 0, y: 0 }], ['b', { x: 30, y: 0 }], ['new', { x: 50, y: 0 }]]);

it('begins where things are and ends where they belong', () => {
  expect(between(from, to, 0).get('b')).toEqual({ x: 10, y: 0 });
  expect(between(from, to, 1)).toEqual(to);
  expect(between(from, to, 0).get('new')).toEqual({ x: 50, y: 0 });
});

it('forgets what is gone', () => {
  expect(between(to, from, 0.5).has('new')).toBe(false);
});

it('knows when nothing moves', () => {
  expect(samePlaces(from, new Map([['a', { x: 0, y: 0 }], ['b', { x: 10, y: 0 }]]))).toBe(true);
  expect(samePlaces(from, to)).toBe(false);
});
