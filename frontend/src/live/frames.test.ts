import { describe, expect, test, vi } from 'vitest';
import type { Frame, FrameArray } from './frame';
import { FrameStore } from './frames';

const frame = (id: string, step: number): Frame => ({ id, view: 'v', node: '', step, labels: null, meta: {}, arrays: {} });
const numbers = (values: number[]): FrameArray => ({ shape: [values.length], dtype: 'F32', data: Float32Array.from(values), scale: 1 });

function store() {
  const callbacks: (() => void)[] = [];
  const frames = new FrameStore((callback) => callbacks.push(callback));
  return { frames, callbacks, paintAll: () => callbacks.splice(0).forEach((callback) => callback()) };
}

describe('FrameStore', () => {
  test('paints every watched frame in one animation frame, the latest only', () => {
    const { frames, callbacks, paintAll } = store();
    const first = vi.fn();
    const second = vi.fn();
    frames.subscribe('a', first);
    frames.subscribe('b', second);
    frames.put(frame('a', 1));
    frames.put(frame('a', 2));
    frames.put(frame('b', 2));
    expect(callbacks).toHaveLength(1);
    paintAll();
    expect(first.mock.calls.map(([painted]) => (painted as Frame).step)).toEqual([2]);
    expect(second).toHaveBeenCalledTimes(1);
  });

  test('a late subscriber paints the frame that is there', () => {
    const { frames, paintAll } = store();
    frames.put(frame('a', 1));
    const paint = vi.fn();
    frames.subscribe('a', paint);
    paintAll();
    expect(paint).toHaveBeenCalledTimes(1);
  });

  test('nobody paints after unsubscribing, and without a painter no animation frame is asked for', () => {
    const { frames, callbacks, paintAll } = store();
    const paint = vi.fn();
    const stop = frames.subscribe('a', paint);
    frames.put(frame('a', 1));
    stop();
    paintAll();
    frames.put(frame('a', 2));
    expect(callbacks).toHaveLength(0);
    expect(paint).not.toHaveBeenCalled();
    expect(frames.get('a')?.step).toBe(2);
  });

  test('clear forgets frames and keeps painters', () => {
    const { frames, paintAll } = store();
    const paint = vi.fn();
    frames.subscribe('a', paint);
    frames.put(frame('a', 1));
    frames.clear();
    paintAll();
    expect(paint).not.toHaveBeenCalled();
    expect(frames.get('a')).toBeUndefined();
    frames.put(frame('a', 3));
    paintAll();
    expect(paint).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Partial<Frame>, number]>([
    ['says the same again', {}, 1],
    ['is of another step', { step: 2 }, 2],
    ['has another value', { arrays: { values: numbers([1, Number.NaN, 4]) } }, 2],
    ['has other labels', { meta: { labels: ['b'] } }, 2],
    ['has an array less', { arrays: {} }, 2],
  ])('what %s is painted only where it is news', (_, news, paintings) => {
    const { frames, paintAll } = store();
    const paint = vi.fn();
    const told = (): Frame => ({ ...frame('a', 1), meta: { labels: ['a'] }, arrays: { values: numbers([1, Number.NaN, 3]) } });
    frames.subscribe('a', paint);
    frames.put(told());
    paintAll();
    frames.put({ ...told(), ...news });
    paintAll();
    expect(paint).toHaveBeenCalledTimes(paintings);
  });
});
