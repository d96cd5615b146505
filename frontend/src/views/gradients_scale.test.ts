import { describe, expect, it } from 'vitest';

import type { Moment } from './gradients_history';
import { momentAt, stripScale } from './gradients_scale';

const moment = (step: number, levels: number[], afterGap = false): Moment => ({ step, levels: Float32Array.from(levels), afterGap });

describe('the strip of layers over time', () => {
  it('spans whole powers of ten and real steps; zeros do not count', () => {
    expect(stripScale([moment(4, [-2.5, -Infinity]), moment(90, [0.5, -3.25])])).toEqual({ start: 4, end: 90, low: -4, high: 1 });
  });

  it('has colours for a single value, and for none', () => {
    expect(stripScale([moment(0, [-2])])).toEqual({ start: 0, end: 0, low: -2, high: -1 });
    expect(stripScale([])).toEqual({ start: 0, end: 0, low: -1, high: 0 });
  });

  it('tells which moment shows a step, and where nobody looked', () => {
    const moments = [moment(0, [0]), moment(10, [0]), moment(50, [0], true)];
    expect([4, 6, 10, 30, 50].map((step) => momentAt(moments, step)?.step)).toEqual([0, 10, 10, undefined, 50]);
  });
});
