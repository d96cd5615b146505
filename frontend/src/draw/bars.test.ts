import { describe, expect, it } from 'vitest';

import { drawBars, drawColumns } from './bars';
import { FakePaper, lightPalette as palette } from './fake_paper';

const rect = { x: 0, y: 0, width: 100, height: 40 };

describe('bars', () => {
  const bars = (values: number[], marked = -1, names: string[] = []): FakePaper => {
    const paper = new FakePaper();
    drawBars(paper.context, values, 0, values.length, rect, { limit: 1, scale: 1, names, marked }, palette);
    return paper;
  };
  /** Width and colour of what was filled, the pale grooves left out. */
  const filled = (paper: FakePaper) =>
    paper.of('roundRect').map(({ at, fill }) => ({ width: at[2], fill })).filter(({ fill }) => fill !== palette.line);

  it('are as long as their shares, the longest in full colour', () => {
    expect(filled(bars([0.25, 0.75]))).toEqual([{ width: 25, fill: palette.edge }, { width: 75, fill: palette.accent }]);
  });

  it('show a wrong answer as bad, a right one not', () => {
    expect(filled(bars([0.25, 0.75], 0))[1]?.fill).toBe(palette.bad);
    expect(filled(bars([0.25, 0.75], 1))[1]?.fill).toBe(palette.accent);
  });

  it('stay inside their grooves and are empty where there is no number', () => {
    expect(filled(bars([2, -1, Number.NaN]))).toEqual([{ width: 100, fill: palette.accent }]);
  });

  it('begin behind their names, which take less than half of the room', () => {
    const [groove] = bars([1], -1, ['a very long name of a class']).of('roundRect');
    expect(groove?.at[0]).toBe(45);
    expect(bars([1], -1, ['a']).of('roundRect')[0]?.at[0]).toBe(12);
  });

  it('leave out rows that do not fit', () => {
    expect(bars(new Array<number>(20).fill(0.5)).of('roundRect').length).toBe(2 * Math.floor(rect.height / 9));
  });
});

describe('columns', () => {
  const columns = (values: number[], limit: number) => {
    const paper = new FakePaper();
    drawColumns(paper.context, values, values.length, 1, limit, rect, palette);
    return paper.of('fillRect').slice(0, -1).map(({ at, fill }) => ({ top: at[1], height: at[3], fill }));
  };

  it('rise and fall from the middle in two colours', () => {
    const [up, down] = columns([1, -0.5], 1);
    expect([up?.top, up?.height, down?.top, down?.height]).toEqual([1, 19, 20, 9.5]);
    expect(up?.fill).not.toBe(down?.fill);
  });

  it('are a small mark where there is no number, nothing where there is no scale', () => {
    expect(columns([Number.NaN], 1)).toEqual([{ top: 18, height: 4, fill: palette.edge }]);
    expect(columns([1], 0)[0]?.height).toBe(0);
  });
});
