import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from './fake_paper';
import { drawLinesOver } from './lines';

const rect = { x: 0, y: 0, width: 100, height: 100 };

function drawn(xs: number[], lines: number[][], front: number): FakePaper {
  const paper = new FakePaper();
  const valueAt = (index: number, line: number): number => lines[line]?.[index] ?? Number.NaN;
  drawLinesOver(paper.context, xs, lines.length, valueAt, front, [0, 2, 0, 1], rect, palette);
  return paper;
}

describe('lines over the same x', () => {
  it('draw the one in front last and in full colour', () => {
    const strokes = drawn([0, 1, 2], [[0, 0, 0], [1, 1, 1], [0.5, 0.5, 0.5]], 0).of('stroke');
    expect(strokes.map(({ stroke }) => stroke)).toEqual([palette.ink3, palette.ink3, palette.accent]);
    expect(strokes.map(({ alpha }) => alpha)).toEqual([0.45, 0.45, 1]);
  });

  it('draw every line once', () => {
    for (const front of [0, 1, 2]) {
      const starts = drawn([0, 1], [[0, 0], [0.25, 0.25], [1, 1]], front).of('moveTo').map(({ at }) => at[1]);
      expect(starts.toSorted()).toEqual([0, 100, 75]);
      expect(starts.at(-1)).toBe([100, 75, 0][front]);
    }
  });

  it('end where there is no number and begin again behind it', () => {
    expect(drawn([0, 1, 2], [[0, Number.NaN, 1]], 0).marks.filter(({ call }) => call.endsWith('To')).map(({ call }) => call)).toEqual(['moveTo', 'moveTo']);
  });

  it('are dots at a single x', () => {
    expect(drawn([1], [[0.5]], 0).of('arc').map(({ at }) => at.slice(0, 3))).toEqual([[50, 50, 2.5]]);
    expect(drawn([0, 1], [[0.5, 0.5]], 0).of('arc')).toEqual([]);
  });
});
