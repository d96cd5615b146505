import { describe, expect, it, test } from 'vitest';
import type { Frame, FrameArray } from '../live/frame';
import { evenEntropy, readAttention } from './attention_labels';
import { SteadyOrder } from './order';
import { channelSums } from './patch';
import { reduceCurve, runningMean } from './reduce';
import { answerOf, readLines } from './samples';
import { countAll, isAll } from './units';

const array = (shape: number[], data: ArrayLike<number>, scale = 1): FrameArray => ({ shape, dtype: 'F32', data: Float32Array.from(data), scale });
const frame = (arrays: Record<string, FrameArray>, more: Partial<Frame> = {}): Frame => ({
  id: 'a', view: 'v', node: 'n', step: 3, labels: null, meta: {}, arrays, ...more,
});

describe('SteadyOrder', () => {
  it('puts the hardest first and stands still for two seconds', () => {
    const order = new SteadyOrder(2000);
    expect([...order.update(3, (index) => index, 0)]).toEqual([2, 1, 0]);
    expect([...order.update(3, (index) => -index, 1999)]).toEqual([2, 1, 0]);
    expect([...order.update(3, (index) => -index, 2000)]).toEqual([0, 1, 2]);
  });

  it('keeps the order of equals', () => {
    const order = new SteadyOrder(0);
    order.update(3, (index) => [1, 3, 2][index] ?? 0, 0);
    expect([...order.update(3, () => 7, 1)]).toEqual([1, 2, 0]);
  });

  it('sorts at once for another run', () => {
    const order = new SteadyOrder(2000);
    order.update(2, (index) => index, 0, 'first');
    expect([...order.update(2, (index) => -index, 1, 'second')]).toEqual([0, 1]);
  });
});

describe('reduceCurve', () => {
  const steps = Array.from({ length: 10_000 }, (_, index) => index);

  it('keeps spikes, ends and gaps of a long curve', () => {
    const values = steps.map((step) => (step === 4321 ? 99 : step === 7000 ? Number.NaN : Math.sin(step)));
    const curve = reduceCurve(steps, values, 1000);
    expect(curve.x.length).toBeLessThanOrEqual(1100);
    expect(curve.y[curve.x.indexOf(4321)]).toBe(99);
    expect(curve.y[curve.x.indexOf(7000)]).toBeNull();
    expect([curve.x[0], curve.x.at(-1)]).toEqual([0, 9999]);
    expect([...curve.x].sort((a, b) => a - b)).toEqual(curve.x);
  });

  it('leaves a short curve whole', () => {
    expect(reduceCurve([1, 2], [5, Number.NaN])).toEqual({ x: [1, 2], y: [5, null] });
  });
});

describe('runningMean', () => {
  it('is the mean of the last values and steps over NaN', () => {
    expect(runningMean([2, 4, Number.NaN, 8], 2)).toEqual([2, 3, 4, 8]);
  });
});

describe('answers', () => {
  it('name the likeliest class and the probability of the right one', () => {
    const given = frame({ probabilities: array([2, 3], [51, 153, 51, 255, 0, 0], 1 / 255), truth: array([2], [2, 0]) });
    expect(answerOf(given, 0)).toMatchObject({ predicted: 1, truth: 2 });
    expect(answerOf(given, 0)?.right).toBeCloseTo(0.2);
    expect(answerOf(given, 1)).toMatchObject({ predicted: 0, confidence: 1 });
  });

  it('compare sequences place by place, up to the end mark', () => {
    const tokens = ['<pad>', '<bos>', '<eos>', 'a', 'b'];
    const given = frame(
      { source: array([1, 3], [4, 3, 0]), truth: array([1, 4], [3, 4, 4, 2]), decoded: array([1, 4], [3, 3, 2, 3]) },
      { meta: { tokens } },
    );
    const [line] = readLines(given);
    expect(line?.source).toEqual(['b', 'a']);
    expect(line?.decoded).toEqual([
      { token: 'a', wrong: false },
      { token: 'a', wrong: true },
      { token: '·', wrong: true },
    ]);
    expect(line?.wrong).toBe(2);
  });
});

describe('readAttention', () => {
  const decoder = frame(
    { self: array([1, 1, 2, 2], [1, 0, 0.5, 0.5]), cross: array([1, 1, 2, 3], [1, 0, 0, 0, 1, 0]), self_mask: array([2, 2], [0, 1, 0, 0]) },
    { labels: { self: { queries: ['<bos>', 'x'], keys: ['<bos>', 'x'] }, cross: { queries: ['<bos>', 'x'], keys: ['p', 'q', 'r'] } } },
  );

  it('never shows one kind as the other', () => {
    expect(readAttention(decoder, 'self')).toMatchObject({ which: 'self', keys: 2, keyNames: ['<bos>', 'x'], masked: true });
    expect(readAttention(decoder, 'cross')).toMatchObject({ which: 'cross', keys: 3, keyNames: ['p', 'q', 'r'], masked: false });
    const encoder = frame({ self: array([1, 1, 1, 1], [1]) });
    expect(readAttention(encoder, 'cross').which).toBeNull();
  });

  it('numbers tokens whose labels do not match the axis', () => {
    const odd = frame({ self: array([1, 1, 2, 2], [1, 0, 0, 1]) }, { labels: { self: { queries: ['a'], keys: ['a', 'b'] } } });
    expect(readAttention(odd, 'self')).toMatchObject({ queryNames: ['1', '2'], keyNames: ['a', 'b'] });
  });
});

describe('units', () => {
  it('are dead or saturated when they are so for the whole probe, also after rounding', () => {
    const shares = array([3], [255, 254, 0], 1 / 255);
    expect(countAll(shares)).toBe(1);
    expect([0, 1, 2].map((unit) => isAll(shares, unit))).toEqual([true, false, false]);
    expect(countAll(undefined)).toBe(0);
  });
});

describe('channelSums', () => {
  it('add up to patch x kernel', () => {
    expect(channelSums([1, 2, 3, 4], [1, 1, 2, -1], 2, 2)).toEqual([3, 2]);
  });
});

test('the most entropy there can be counts only the keys that a query may see', () => {
  expect(evenEntropy(2, 4, undefined)).toBeCloseTo(Math.log(4));
  expect(evenEntropy(3, 3, [0, 1, 1, 0, 0, 1, 0, 0, 0])).toBeCloseTo((Math.log(2) + Math.log(3)) / 3);
});
