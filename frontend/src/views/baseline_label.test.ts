import { describe, expect, it } from 'vitest';

import { labelPlace, type LabelPlace } from './baseline_label';

const at = (x: number[], y: (number | null)[], level: number, logarithmic = false, range: [number, number] | null = [0, 1]): LabelPlace =>
  labelPlace([{ x, y }], level, range, logarithmic, 0.2, 0.15);

describe('the name of the baseline', () => {
  it('stands at the right end above its line where nothing is in the way', () => {
    expect(at([0, 50, 100], [0.1, 0.9, 0.95], 0.2)).toEqual({ x: 1, xanchor: 'right', yanchor: 'bottom' });
    expect(labelPlace([], 0.5, null, false, 0.2, 0.15)).toEqual({ x: 1, xanchor: 'right', yanchor: 'bottom' });
  });

  it('goes below its line from a curve that ends just above it', () => {
    expect(at([0, 100], [0.9, 0.55], 0.5)).toMatchObject({ x: 1, yanchor: 'top' });
  });

  it('goes to the left from a curve that lies on the line at the right, also between two distant points', () => {
    expect(at([0, 100], [1, 0.3], 0.4)).toMatchObject({ x: 0 });
  });

  it('never goes below the axis', () => {
    expect(at([0, 50, 100], [0.6, 0.12, 0.12], 0.05)).toMatchObject({ x: 0, yanchor: 'bottom' });
  });

  it('sees a loss as its logarithmic axis shows it, and bears gaps', () => {
    expect(at([1, 50, 100], [2.4, null, 2.3], 2.3, true, null)).toMatchObject({ x: 1, yanchor: 'bottom' });
    expect(at([1, 50, 100], [2.4, 0.1, 0.001], 2.3, true, null)).toEqual({ x: 1, xanchor: 'right', yanchor: 'bottom' });
    expect(at([1, 50, 100], [0.001, 0.9, 1.1], 1, true, null)).toMatchObject({ x: 1, yanchor: 'top' });
  });
});
