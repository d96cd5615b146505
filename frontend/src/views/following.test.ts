import { expect, test } from 'vitest';
import type { Frame, FrameArray } from '../live/frame';
import { readFollowing } from './following';

const ids = (data: number[]): FrameArray => ({ shape: [2, data.length / 2], dtype: 'I32', data: Int32Array.from(data), scale: 1 });
const tokens = ['<pad>', '<bos>', '<eos>', 'a', 'b', '\n', '<'];
const frame = (arrays: Record<string, FrameArray>): Frame => ({ id: 'a', view: 'predictions', node: '', step: 3, labels: null, meta: { tokens }, arrays });

test('what is expected stands below the text, one sign for each character', () => {
  const [first, second] = readFollowing(frame({ truth: ids([3, 4, 5, 4, 4, 6]), following: ids([3, 3, 5, 4, 1, 6]) }), 30);
  expect(first).toEqual({
    text: ['a', 'b', '⏎'],
    expected: [{ sign: 'a', wrong: false }, { sign: 'a', wrong: true }, { sign: '⏎', wrong: false }],
    wrong: 1,
    length: 3,
  });
  expect(second?.text).toEqual(['b', 'b', '<']);
  expect(second?.expected.map(({ sign }) => sign)).toEqual(['b', '·', '<']);
});

test('of a long piece the end is shown and all of it is counted', () => {
  const [first] = readFollowing(frame({ truth: ids([3, 3, 4, 3, 3, 3]), following: ids([4, 4, 4, 3, 3, 3]) }), 1);
  expect(first).toEqual({ text: ['b'], expected: [{ sign: 'b', wrong: false }], wrong: 2, length: 3 });
});

test('other frames have none', () => {
  expect(readFollowing(frame({ truth: ids([3, 3]) }), 30)).toEqual([]);
});
