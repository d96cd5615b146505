import { describe, expect, it } from 'vitest';

import { FakePaper, lightPalette as palette } from '../draw/fake_paper';
import type { Frame, FrameArray } from '../live/frame';
import { countRight, drawCards, layoutOf, placeAt } from './predictions_cards';

const array = (shape: number[], values: number[]): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(values), scale: 1 });
/** Three samples of two classes: right, wrong, right. */
const frame: Frame = {
  id: 'a', view: 'predictions', node: '', step: 1, labels: null, meta: {},
  arrays: { probabilities: array([3, 2], [0.75, 0.25, 0.5, 0.25, 0.25, 0.75]), truth: array([3], [0, 1, 1]) },
};
const words = { share: (part: number) => `${part * 100} %`, is: (truth: number) => `is ${truth}`, names: ['cat', 'dog'] };

function drawn(sorted: number[], pinned = -1): FakePaper {
  const paper = new FakePaper();
  drawCards(paper.context, frame, sorted, layoutOf(sorted.length, 200, false), words, pinned, palette);
  return paper;
}

describe('the cards', () => {
  it('stand four pictures in a row, or one sample in each', () => {
    expect(layoutOf(6, 200, true)).toMatchObject({ columns: 4, cell: 44, height: 2 * 74 });
    expect(layoutOf(6, 200, false)).toMatchObject({ columns: 1, cell: 200, height: 6 * 26 });
  });

  it('stand three in a row and higher where names are spelled out below them', () => {
    expect(layoutOf(6, 196, true, true)).toMatchObject({ columns: 3, cell: 60, height: 2 * 104 });
  });

  it('are found again where they stand', () => {
    const layout = layoutOf(6, 200, true);
    expect([[0, 0], [199, 0], [52, 74], [199, 80]].map(([x = 0, y = 0]) => placeAt(x, y, layout))).toEqual([0, 3, 5, null]);
    expect(placeAt(199, 27, layoutOf(2, 200, false))).toBe(1);
    expect(placeAt(0, 52, layoutOf(2, 200, false))).toBeNull();
  });

  it('say what a sample was taken for, and what it is where that is something else', () => {
    const told = drawn([1, 0]).of('fillText').map(({ at }) => at[0]);
    expect(told).toEqual(['cat · is 1', '50 %', 'cat', '75 %']);
  });

  it('show a mistake in another colour than what is right', () => {
    const paper = drawn([1, 0]);
    expect(paper.of('fillText').map(({ fill }) => fill)).toEqual([palette.bad, palette.ink2, palette.ink, palette.ink2]);
    expect(paper.of('fillRect').filter(({ fill }) => fill !== palette.line).map(({ at, fill }) => [at[2], fill])).toEqual([
      [100, palette.bad], [150, palette.good],
    ]);
  });

  it('mark the pinned sample wherever it stands', () => {
    const marks = drawn([2, 1, 0], 0).of('fillRect').filter(({ alpha }) => alpha !== 1);
    expect(marks.map(({ at }) => at[1])).toEqual([2 * 26 - 3]);
    expect(drawn([2, 1, 0]).of('fillRect').filter(({ alpha }) => alpha !== 1)).toEqual([]);
  });
});

it('counts what is recognised', () => {
  expect(countRight(frame)).toEqual({ right: 2, count: 3 });
  expect(countRight({ ...frame, arrays: {} })).toEqual({ right: 0, count: 0 });
});
