import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from './fake_paper';
import { css } from './palette';
import type { Points } from './points';
import { drawHeights, drawResiduals, residualRadius } from './residuals';

const extent = [-1, 1, -1, 1] as const;
const rect = { x: 10, y: 20, width: 100, height: 100 };
const points: Points = { inputs: [-1, -1, 0, 0, 1, 1], labels: [0, 0, 0], heldOut: [0, 0, 1], count: 3 };

function drawn(residuals: number[]): FakePaper {
  const paper = new FakePaper();
  drawResiduals(paper.context, points, residuals, extent, rect, palette, { end: 1, spread: 1 });
  return paper;
}

describe('the radius of a residual', () => {
  it('grows with its area from a smallest size and ends at the spread', () => {
    const [none, quarter, all] = [0, 0.25, 1].map((size) => residualRadius(size, 1)) as [number, number, number];
    expect(none).toBeGreaterThan(0);
    expect(quarter - none).toBeCloseTo((all - none) / 2);
    expect(residualRadius(-0.25, 1)).toBe(quarter);
    expect(residualRadius(9, 1)).toBe(all);
  });

  it('is the smallest where nothing varies or nothing is known', () => {
    expect([residualRadius(3, 0), residualRadius(Number.NaN, 1), residualRadius(Infinity, 0)]).toEqual(new Array(3).fill(residualRadius(0, 1)));
  });
});

describe('residuals', () => {
  it('stand where their samples do, up is positive', () => {
    expect(drawn([0, 0, 0]).of('arc').map(({ at }) => at.slice(0, 2))).toEqual([[10, 120], [60, 70], [110, 20]]);
  });

  it('are blue below zero and orange above', () => {
    const [below, above] = drawn([-1, 1, 0]).of('fill');
    expect(below?.fill).toBe(css([...palette.signed.rgba.slice(0, 3)] as [number, number, number]));
    expect(above?.fill).toBe(css([...palette.signed.rgba.slice(254 * 4, 254 * 4 + 3)] as [number, number, number]));
  });

  it('are hollow where the sample is held out, its colour on the rim', () => {
    const paper = drawn([0, 1, 1]);
    const [, full, hollow] = paper.of('fill');
    expect(hollow?.fill).toBe(palette.glass);
    expect(paper.of('stroke').at(-1)?.stroke).toBe(full?.fill);
  });

  it('are grey where the answer is not a number', () => {
    expect(drawn([Number.NaN, 0, 0]).of('fill')[0]?.fill).toBe(css(palette.hatching[1]));
  });

  it('leave the strength of the paper as it was', () => {
    const paper = drawn([0, 0, 0]);
    expect(paper.marks.every(({ alpha }) => alpha === 0.9)).toBe(true);
    expect(paper.context.globalAlpha).toBe(1);
  });
});

describe('a surface as lines of equal height', () => {
  it('draws none where it is flat', () => {
    const paper = new FakePaper();
    drawHeights(paper.context, [3, 3, 3, 3], 1, 2, 2, rect, palette);
    expect(paper.of('lineTo')).toEqual([]);
    expect(paper.of('fillRect')).toHaveLength(1);
  });

  it('draws a line for each round height on a slope, whatever the scale', () => {
    const upright = (scale: number): unknown[] => {
      const paper = new FakePaper();
      drawHeights(paper.context, [0, 80 / scale, 0, 80 / scale], scale, 2, 2, rect, palette);
      return paper.of('moveTo').map(({ at }) => Math.round(at[0] as number));
    };
    // From 0 to 80: at 10, 20, ... 70; the grid ends half a cell inside.
    expect(upright(1).length).toBeGreaterThanOrEqual(7);
    expect(upright(0.5)).toEqual(upright(1));
  });
});
