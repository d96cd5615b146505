import { describe, expect, it } from 'vitest';

import type { Span } from './path';
import { stretch } from './stretch';

/** Where a transform brings the two ends of a span. */
function moved(span: Span, text: string): Span {
  const read = (name: string, none: number[]): number[] =>
    new RegExp(`${name}\\(([^)]*)\\)`).exec(text)?.[1]?.split(',').map(parseFloat) ?? none;
  const [[x, y], [a, b, c, d], [wide, tall]] = [read('translate', [0, 0]), read('matrix', [1, 0, 0, 1]), read('scale', [1, 1])];
  const end = (index: 0 | 1): [number, number] => {
    const [px, py] = [span.x[index] * wide!, span.y[index] * tall!];
    return [a! * px + c! * py + x!, b! * px + d! * py + y!];
  };
  const [first, second] = [end(0), end(1)];
  return { x: [first[0], second[0]], y: [first[1], second[1]] };
}

function expectAlike(found: Span, wanted: Span, off = 0.5): void {
  for (const side of ['x', 'y'] as const) {
    for (const end of [0, 1] as const) expect(Math.abs(found[side][end] - wanted[side][end])).toBeLessThan(off);
  }
}

describe('stretch', () => {
  it('only shifts what keeps its form', () => {
    const to: Span = { x: [100, 130], y: [25, 25] };
    expect(stretch({ x: [240, 270], y: [25, 25] }, to)).toBe('translate(140px, 0px)');
    expect(stretch({ x: [440, 470], y: [-5, -5] }, { x: [300, 330], y: [-5, -5] })).toBe('translate(140px, 0px)');
  });

  it('says nothing about what stands still', () => {
    expect(stretch({ x: [1, 2], y: [3, 4] }, { x: [1, 2], y: [3, 4] })).toBe('');
  });

  it.each<[string, Span, Span]>([
    ['longer', { x: [100, 300], y: [25, 25] }, { x: [100, 130], y: [25, 25] }],
    ['turned round', { x: [130, 100], y: [25, 25] }, { x: [130, 170], y: [25, 25] }],
    ['tilted', { x: [100, 200], y: [25, 85] }, { x: [140, 200], y: [60, 60] }],
    ['leaning', { x: [50, 90], y: [10, 60] }, { x: [70, 70], y: [20, 90] }],
    ['higher', { x: [50, 450], y: [0, -80] }, { x: [50, 600], y: [0, -40] }],
    ['flat before', { x: [100, 150], y: [30, 30] }, { x: [100, 150], y: [30, 70] }],
  ])('lays both ends over where they were: %s', (_, from, to) => {
    expectAlike(moved(to, stretch(from, to)), from);
  });
});
