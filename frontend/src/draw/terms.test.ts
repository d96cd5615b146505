import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from './fake_paper';
import { drawTerms, lineHeight, type TermLine } from './terms';

const line = (value: number, more: Partial<TermLine> = {}): TermLine => ({ name: 'x1', product: '1 × 2', value, written: String(value), quiet: false, ...more });

function drawn(lines: TermLine[]): FakePaper {
  const paper = new FakePaper();
  drawTerms(paper.context, lines, { x: 0, y: 0, width: 300, height: 100 }, palette);
  return paper;
}
/** The bars: left edge and width. The last rectangle is the zero line. */
const bars = (paper: FakePaper) => paper.of('fillRect').slice(0, -1).map(({ at }) => [Number(at[0]), Number(at[2])] as const);

describe('the terms of a sum', () => {
  it('lie on both sides of one zero line, as long as their sizes', () => {
    const paper = drawn([line(2), line(-1)]);
    const zero = Number(paper.of('fillRect').at(-1)?.at[0]);
    const [[up, upWidth] = [0, 0], [down, downWidth] = [0, 0]] = bars(paper);
    expect(up).toBeCloseTo(zero, 0);
    expect(down + downWidth).toBeCloseTo(zero, 0);
    expect(upWidth).toBeCloseTo(2 * downWidth);
    expect(paper.of('fillRect').at(-1)?.at[3]).toBe(2 * lineHeight);
  });

  it('have no bar where there is no number, and none at all where all are zero', () => {
    expect(bars(drawn([line(Number.NaN), line(1)]))).toHaveLength(1);
    expect(bars(drawn([line(0), line(0)]))).toEqual([]);
  });

  it('write what is quiet in a paler ink and bar', () => {
    const paper = drawn([line(1, { quiet: true })]);
    expect(paper.of('fillText').map(({ fill }) => fill)).toEqual([palette.ink3, palette.ink3, palette.ink2]);
    expect(paper.of('fillRect')[0]?.alpha).toBe(0.55);
  });

  it('leave room for long names: the bars begin behind them, and before the values', () => {
    const paper = drawn([line(1, { name: 'a name that is very long indeed', written: '123.4567' })]);
    const [[from, width] = [0, 0]] = bars(paper);
    expect(from).toBeGreaterThan(300 * 0.34);
    expect(from + width).toBeLessThan(300 - 8 * 6);
  });
});
