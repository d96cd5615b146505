import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from './fake_paper';
import { drawLadder, ladderLevel, powerOfTen, type LadderFrame, type LadderSeries } from './ladder';

const plot = { x: 0, y: 0, width: 90, height: 200 };
const frame: LadderFrame = { plot, range: { low: -4, high: 0 }, bands: [], isMarked: () => false, labels: false, lane: null };
const names = ['a', 'b', 'c'];

function drawn(values: number[], series: Partial<LadderSeries> = {}, more: Partial<LadderFrame> = {}): FakePaper {
  const paper = new FakePaper();
  drawLadder(paper.context, [{ values, scale: 1, colour: 'teal', hollow: false, ...series }], names, { ...frame, ...more }, palette);
  return paper;
}

describe('powers of ten', () => {
  it('are written as people do', () => {
    expect([-12, -1, 0, 3].map(powerOfTen)).toEqual(['10⁻¹²', '10⁻¹', '1', '10³']);
  });

  it('are those of sizes alone', () => {
    expect(ladderLevel(0.001)).toBeCloseTo(-3);
    expect([0, -1, Number.NaN].map(ladderLevel)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('a ladder', () => {
  it('has a size at its height', () => {
    const [point] = drawn([0.01, 0, 0]).of('arc');
    expect(point?.at.slice(0, 2)).toEqual([15, 100]);
  });

  it('shows what leaves the scale as a triangle at that edge', () => {
    const paper = drawn([1e-9, 0.01, 100]);
    expect(paper.of('arc')).toHaveLength(1);
    const tips = paper.of('lineTo').filter(({ width }) => width === 1.5).map(({ at }) => at);
    expect(tips).toContainEqual([15, 200]);
    expect(tips).toContainEqual([75, 0]);
  });

  it('breaks its line where there is no size', () => {
    const line = (values: number[]): string[] =>
      drawn(values).marks.filter(({ call, alpha }) => alpha === 0.45 && call.endsWith('To')).map(({ call }) => call);
    expect(line([0.1, 0.1, 0.1])).toEqual(['moveTo', 'lineTo', 'lineTo']);
    expect(line([0.1, 0, 0.1])).toEqual(['moveTo', 'moveTo']);
  });

  it('draws how it once was without marks', () => {
    expect(drawn([0.1, 0.1, 0.1], { ghost: true }).of('arc')).toEqual([]);
  });

  it('fills a share in the lane below, never beyond it, in warning where it is whole', () => {
    const lane = { values: [0.5, 2, 0], scale: 1, name: 'zeros' };
    const shares = drawn([], {}, { lane }).of('fillRect').filter(({ fill }) => fill !== palette.line);
    expect(shares.map(({ at, fill }) => [at[2], fill])).toEqual([[13.5, palette.ink3], [27, palette.bad]]);
  });
});
