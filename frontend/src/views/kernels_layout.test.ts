import { describe, expect, it } from 'vitest';

import { kernelsLayout, weightAt } from './kernels_layout';

describe('kernelsLayout', () => {
  it('shows colours as one picture for each output', () => {
    expect(kernelsLayout([8, 3, 5, 5], 600, 150)).toMatchObject({ composite: true, perOutput: 1, shown: 8 });
  });

  it('shows a matrix of outputs and inputs, never a weight smaller than four pixels', () => {
    const layout = kernelsLayout([64, 32, 3, 3], 600, 150);
    expect(layout).toMatchObject({ perOutput: 32, shown: 32, caption: 0 });
    expect(layout.grid.mapWidth).toBeGreaterThanOrEqual(12);
    expect(layout.height).toBeGreaterThan(150);
  });

  it('shows the kernels of one output alone, larger and as one for each input', () => {
    const all = kernelsLayout([16, 4, 3, 3], 600, 150);
    const alone = kernelsLayout([16, 4, 3, 3], 600, 150, 9);
    expect(alone).toMatchObject({ shown: 1, perOutput: 4, width: 600, height: 150 });
    expect(alone.grid.mapWidth).toBeGreaterThan(2 * all.grid.mapWidth);
    const { grid } = alone;
    expect(weightAt(grid.x + 2 * (grid.mapWidth + grid.gap) + 1, grid.y + 1, alone)).toEqual({ output: 9, input: 2, cell: 0 });
  });

  it('stays inside the panel where it can', () => {
    expect(kernelsLayout([4, 2, 3, 3], 600, 150)).toMatchObject({ width: 600, height: 150 });
  });
});

describe('weightAt', () => {
  it('finds output, input and weight under the pointer, inputs below each other', () => {
    const layout = kernelsLayout([4, 2, 3, 3], 600, 150);
    const { grid } = layout;
    const x = grid.x + 2 * (grid.mapWidth + grid.gap) + grid.mapWidth * 0.9;
    const y = grid.y + grid.mapHeight + grid.gap + grid.mapHeight * 0.5;
    expect(weightAt(x, y, layout)).toEqual({ output: 2, input: 1, cell: 5 });
    expect(weightAt(grid.x - 1, y, layout)).toBeNull();
  });
});
