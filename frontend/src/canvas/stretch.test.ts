import { describe, expect, it } from 'vitest';

import type { Span } from './path';
import { stretch } from './stretch';

/** Where a transform brings the two ends of a span. */
function moved(span: Span, text: string): Span {
  const ends = ([0, 1] as const).map((end) => {
    let [x, y] = [span.x[end], span.y[end]];
    for (const [, name, list] of [...text.matchAll(/(\w+)\(([^)]*)\)/g)].reverse()) {
      const [a, b, c, d] = list!.split(',').map(parseFloat) as [number, number, number, number];
      if (name === 'translate') [x, y] = [x + a, y + b];
      if (name === 'scale') [x, y] = [x * a, y * b];
      if (name === 'matrix') [x, y] = [a * x + c * y, b * x + d * y];
    }
    return [x, y] as const;
  });
  return { x: [ends[0]![0], ends[1]![0]], y: [ends[0]![1], ends[1]![1]] };
}

function expectAlike(found: Span, wanted: Span, off = 0.5): void {
  for (const side of ['x', 'y'] as const) {
    for (const end of [0, 1] as const) expect(Math.abs(found[side][end] - wanted[side][end])).toBeLessThan(off);
  }
}

describe('stretch', () => {
  it('only shifts what keeps its form', () => {
    const to: Span = { x: [100, 130], y: [25, 25] };
    expect(stretch({ x: [240, 270], y: [25, 25] }, to)).toEqual(['translate(140px, 0px)', 'none']);
    expect(stretch({ x: [440, 470], y: [-5, -5] }, { x: [300, 330], y: [-5, -5] })).toEqual(['translate(140px, 0px)', 'none']);
  });

  it('says nothing about what stands still', () => {
    expect(stretch({ x: [1, 2], y: [3, 4] }, { x: [1, 2], y: [3, 4] })).toEqual([]);
  });

  it.each<[string, Span, Span]>([
    ['longer', { x: [100, 300], y: [25, 25] }, { x: [100, 130], y: [25, 25] }],
    ['turned round', { x: [130, 100], y: [25, 25] }, { x: [130, 170], y: [25, 25] }],
    ['tilted', { x: [100, 200], y: [25, 85] }, { x: [140, 200], y: [60, 60] }],
    ['leaning', { x: [50, 90], y: [10, 60] }, { x: [70, 70], y: [20, 90] }],
    ['higher', { x: [50, 450], y: [0, -80] }, { x: [50, 600], y: [0, -40] }],
  ])('lays both ends over where they were: %s', (_, from, to) => {
    expectAlike(moved(to, stretch(from, to)![0]!), from);
    expectAlike(moved(to, stretch(from, to)!.at(-1)!), to);
  });

  it.each<[string, Span, Span]>([
    ['flat before', { x: [100, 150], y: [30, 30] }, { x: [100, 150], y: [30, 70] }],
    ['much flatter before', { x: [100, 200], y: [30, 45] }, { x: [100, 200], y: [30, 90] }],
    ['much steeper before', { x: [100, 200], y: [30, 230] }, { x: [100, 200], y: [30, 50] }],
    ['upright before', { x: [100, 100], y: [30, 130] }, { x: [100, 160], y: [30, 30] }],
    ['a wider bow before', { x: [100, 700], y: [30, -10] }, { x: [100, 260], y: [30, -10] }],
  ])('does not make a line thick or thin: %s', (_, from, to) => {
    expect(stretch(from, to)).toBeNull();
  });

  it('keeps both ends of a tilted line on their boxes all the way', () => {
    const [from, to]: [Span, Span] = [{ x: [900, 1100], y: [25, 125] }, { x: [940, 1000], y: [60, 60] }];
    const way = stretch(from, to)!;
    const at = (before: number, after: number, share: number): number => before + (after - before) * share;
    way.forEach((text, step) => {
      const share = step / (way.length - 1);
      const both = (side: 'x' | 'y'): [number, number] => [at(from[side][0], to[side][0], share), at(from[side][1], to[side][1], share)];
      expectAlike(moved(to, text), { x: both('x'), y: both('y') }, 0.1);
    });
  });
});
