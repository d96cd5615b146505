import { describe, expect, it } from 'vitest';

import { carried } from './vessel';

const still = { x: 0, y: 0 };
const right = { x: -120, y: 0 };
const down = { x: 0, y: -40 };

describe('what many things share of their ways', () => {
  it('is the way of the most', () => {
    expect(carried([still, right, right, right, right, down])).toEqual(right);
  });

  it('is one way although sums of fractions differ', () => {
    expect(carried([still, { x: -0.3, y: 0 }, { x: -0.1 - 0.2, y: 0 }, { x: -0.3, y: 0 }])).toEqual({ x: -0.3, y: 0 });
  });

  it('is nothing where as many stand still', () => {
    expect(carried([still, still, right, right])).toEqual(still);
  });

  it('is nothing where so few move that they fly alone', () => {
    expect(carried([right])).toEqual(still);
    expect(carried([])).toEqual(still);
  });
});
