import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from './fake_paper';
import { classColour, css } from './palette';
import { drawPoints, type Points } from './points';

const rect = { x: 0, y: 0, width: 100, height: 100 };
const points = (labels: number[], heldOut: number[] = []): Points => ({
  inputs: labels.flatMap((_, index) => [index / 10, 0]), labels, heldOut, count: labels.length,
});

function drawn(of: Points, limit: number | null, isWrong: ((index: number) => boolean) | null = null): FakePaper {
  const paper = new FakePaper();
  drawPoints(paper.context, of, [-1, 1, -1, 1], rect, palette, limit, isWrong);
  return paper;
}

describe('points over a surface', () => {
  it('have the colours of their classes', () => {
    expect(drawn(points([0, 1]), null).of('fill').map(({ fill }) => fill)).toEqual([0, 1].map((index) => css(classColour(palette, index))));
  });

  it('are hollow where they are held out, with the colour on the rim', () => {
    const paper = drawn(points([1], [1]), null);
    expect(paper.of('fill')[0]?.fill).toBe(palette.glass);
    expect(paper.of('stroke')[0]?.stroke).toBe(css(classColour(palette, 1)));
  });

  it('are ringed where they are wrong', () => {
    const rings = drawn(points([0, 0, 0]), null, (index) => index === 1).of('stroke').filter(({ stroke }) => stroke === palette.ink);
    expect(rings).toHaveLength(1);
  });

  it('have the colour of their value on a fitted surface, and a dark rim, since the surface has it, too', () => {
    const [most, none] = drawn(points([2, 0]), 2).of('fill').map(({ fill }) => fill);
    expect(none).toBe(css(palette.zero));
    expect(most).not.toBe(none);
    expect(drawn(points([2]), 2).of('stroke').map(({ stroke }) => stroke)).toEqual([palette.ink]);
    expect(drawn(points([2], [1]), 2).of('stroke').map(({ stroke }) => stroke)).toEqual([palette.ink, most]);
  });

  it('are smaller where they are many', () => {
    const radius = (count: number): unknown => drawn(points(new Array<number>(count).fill(0)), null).of('arc')[0]?.at[2];
    expect(Number(radius(401))).toBeLessThan(Number(radius(400)));
  });
});
