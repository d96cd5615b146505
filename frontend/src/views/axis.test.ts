import { describe, expect, it } from 'vitest';

import { logTicks, placeable, rangeOfR2, tamed } from './axis';
import type { Trace } from './plotly';

const curve = (...y: number[]): { y: number[] }[] => [{ y }];

describe('logTicks', () => {
  it('divides a short axis at 1, 2 and 5', () => {
    expect(logTicks(curve(0.2, 2), null)).toMatchObject({ ticktext: ['0.1', '0.2', '0.5', '1', '2', '5', '10', '20', '50'] });
  });

  it('never crowds a long one, and writes far powers as powers', () => {
    const { ticktext } = logTicks(curve(1e-9, 1e12), null) as { ticktext: string[] };
    expect(ticktext.length).toBeLessThanOrEqual(7);
    expect(ticktext[0]).toBe('10<sup>−8</sup>');
  });

  it('draws no ticks without a value', () => {
    expect(logTicks(curve(), null)).toEqual({});
  });
});

describe('tamed', () => {
  it('leaves curves alone that stay near their start', () => {
    expect(tamed(curve(2, 0.1, 30), 0, true)).toBeNull();
  });

  it('lets a curve that ran away leave the picture', () => {
    expect(tamed(curve(1, 1e20), 0, true)).toEqual([-0.1, 2]);
    expect(tamed(curve(1, 1e20), 0, false)).toEqual([0, 4]);
  });

  it('measures against the baseline where the start is lower', () => {
    expect(tamed(curve(0.01, 2), 2.3, true)).toBeNull();
  });
});

describe('rangeOfR2', () => {
  it('leaves curves that fit to the library, and holds the axis where one has gone astray', () => {
    expect(rangeOfR2(curve(-0.4, 0.9))).toBeNull();
    expect(rangeOfR2(curve(0.2, -1e9))).toEqual([-1.04, 1.04]);
  });
});

describe('placeable', () => {
  const trace = (...y: (number | null)[]): Trace => ({ x: y.map((_, step) => step), y, name: 'train', mode: 'lines' });

  it('leaves out what no picture can hold and keeps the rest', () => {
    expect(placeable([trace(0.5, -5e44, null, 2e30, -3)])[0]?.y).toEqual([0.5, null, null, null, -3]);
  });

  it('does not copy curves that fit', () => {
    const curve = trace(1, -1e20);
    expect(placeable([curve])[0]).toBe(curve);
  });
});
