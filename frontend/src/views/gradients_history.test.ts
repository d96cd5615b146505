import { describe, expect, it } from 'vitest';

import type { Frame, FrameArray } from '../live/frame';
import { GradientHistory, historyOf, layerRms, layersOf, spansOf } from './gradients_history';

const array = (data: number[]): FrameArray => ({ shape: [data.length], dtype: 'F32', data: Float32Array.from(data), scale: 1 });
const frame = (step: number, rms: number[] = [1, 3, 0.1], labels: unknown = ['a.weight', 'a.bias', 'b.weight']): Frame => ({
  id: 'gradients|', view: 'gradients', node: '', step, labels, meta: {},
  arrays: { gradient_rms: array(rms), sizes: array([3, 1, 10]) },
});
const seen = (history: GradientHistory): [number, boolean][] => history.moments.map(({ step, afterGap }) => [step, afterGap]);

describe('layers of gradients', () => {
  it('are nodes, and copies where a node repeats', () => {
    const layers = layersOf(['read.weight', 'enc.0.linear1.weight', 'enc.0.linear1.bias', 'enc.1.linear1.weight']);
    expect(layers.map(({ name, node, parameters }) => [name, node, parameters])).toEqual([
      ['read', 'read', [0]],
      ['enc.0', 'enc', [1, 2]],
      ['enc.1', 'enc', [3]],
    ]);
  });

  it('weigh parameters by their size', () => {
    const [a, b] = layerRms(frame(0), layersOf(['a.weight', 'a.bias', 'b.weight']));
    expect(a).toBeCloseTo(Math.sqrt((3 * 1 + 9) / 4));
    expect(b).toBeCloseTo(0.1);
  });
});

describe('GradientHistory', () => {
  it('keeps every step once, as powers of ten', () => {
    const history = new GradientHistory();
    for (const step of [0, 5, 5, 9]) history.add(frame(step, [0, 0, 0.01]));
    expect(seen(history)).toEqual([[0, false], [5, false], [9, false]]);
    expect(history.moments[0]?.levels[0]).toBe(-Infinity);
    expect(history.moments[0]?.levels[1]).toBeCloseTo(-2);
    expect(history.start?.step).toBe(0);
  });

  it('marks where nobody looked, but not where nothing happened meanwhile', () => {
    const history = new GradientHistory();
    history.interrupt();
    history.add(frame(3));
    history.interrupt();
    history.add(frame(3));
    history.add(frame(4));
    history.interrupt();
    history.add(frame(90));
    expect(seen(history)).toEqual([[3, false], [4, false], [90, true]]);
  });

  it('goes back with the run', () => {
    const history = new GradientHistory();
    for (const step of [1, 2, 3, 2]) history.add(frame(step));
    expect(seen(history)).toEqual([[1, false], [2, false]]);
  });

  it('puts the beginning that came late before a gap', () => {
    const history = new GradientHistory();
    history.add(frame(40));
    history.addStart(frame(7));
    expect(history.start).toBeNull();
    history.addStart(frame(0));
    expect(seen(history)).toEqual([[0, false], [40, true]]);
  });

  it('begins anew for another network', () => {
    const history = new GradientHistory();
    history.add(frame(0));
    history.add(frame(8, [1], ['other.weight']));
    expect(seen(history)).toEqual([[8, false]]);
    expect(history.start).toBeNull();
  });

  it('thins by halving and keeps ends and gaps', () => {
    const history = new GradientHistory();
    for (let step = 0; step < 1000; step += 1) {
      if (step === 501) history.interrupt();
      history.add(frame(step));
    }
    expect(history.moments.length).toBeLessThanOrEqual(240);
    expect([history.moments[0]?.step, history.moments.at(-1)?.step]).toEqual([0, 999]);
    const gaps = history.moments.filter(({ afterGap }) => afterGap);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.step).toBeGreaterThanOrEqual(501);
  });

  it('is kept for the run on screen', () => {
    expect(historyOf('one')).toBe(historyOf('one'));
    const before = historyOf('one');
    expect(historyOf('two')).not.toBe(before);
  });
});

describe('spansOf', () => {
  it('reaches half way to the neighbours, but never into a gap', () => {
    const history = new GradientHistory();
    history.add(frame(0));
    history.add(frame(10));
    history.interrupt();
    history.add(frame(50));
    history.add(frame(60));
    expect(spansOf(history.moments)).toEqual([
      { from: 0, to: 5 },
      { from: 5, to: 10 },
      { from: 50, to: 55 },
      { from: 55, to: 60 },
    ]);
  });
});
