import { describe, expect, it } from 'vitest';

import type { Frame } from '../live/frame';
import { pinnedRow, pinnedTokens, sampleAt } from './pinned_watch';

const frameOf = (arrays: Record<string, { data: number[]; shape: number[] }>, meta: Record<string, unknown>): Frame =>
  ({
    view: 'predictions', node: '', step: 0, labels: [], meta,
    arrays: Object.fromEntries(Object.entries(arrays).map(([name, { data, shape }]) => [name, { data: Int32Array.from(data), shape, scale: 1 }])),
  }) as unknown as Frame;

const samples = { data: [40, 7, 12], shape: [3] };

describe('the pinned sample of a frame', () => {
  it('is the row that the frame itself names', () => {
    expect(pinnedRow(frameOf({ samples }, { sample: 12 }))).toBe(2);
  });

  it('is the first where the frame does not say', () => {
    expect(pinnedRow(frameOf({ samples }, {}))).toBe(0);
    expect(pinnedRow(frameOf({}, { sample: 12 }))).toBe(0);
  });

  it('has a row among the held-out samples, and none beside the frame', () => {
    const frame = frameOf({ samples }, {});
    expect([sampleAt(frame, 1), sampleAt(frame, 3), sampleAt(frame, -1)]).toEqual([7, null, null]);
  });
});

describe('the tokens of the pinned sample', () => {
  const tokens = ['<pad>', '<bos>', '<eos>', 'a', 'b'];
  const meta = { sample: 7, tokens };
  const pairs = frameOf(
    { samples, source: { data: [3, 3, 0, 3, 4, 0, 4, 4, 4], shape: [3, 3] }, truth: { data: [3, 3, 2, 4, 3, 2, 4, 2, 0], shape: [3, 3] } },
    meta,
  );

  it('are those of its own row, without padding and marks', () => {
    expect(pinnedTokens(pairs, 'source', null)).toEqual(['a', 'b']);
    expect(pinnedTokens(pairs, 'target', null)).toEqual(['b', 'a']);
  });

  it('are named by the data set where the frame has classes instead', () => {
    const classes = frameOf({ samples, inputs: { data: [3, 3, 4, 3, 0, 0], shape: [3, 2] } }, { sample: 7 });
    expect(pinnedTokens(classes, 'source', tokens)).toEqual(['b', 'a']);
  });

  it('are none where the input is a picture', () => {
    expect(pinnedTokens(frameOf({ samples, inputs: { data: [1, 2, 3], shape: [3, 1, 1, 1] } }, meta), 'input', tokens)).toBeNull();
  });
});
