import { describe, expect, it } from 'vitest';

import { EntropyHistory, historyOf, rememberEntropy } from './entropy_history';

const stepsOf = (...steps: number[]): EntropyHistory => {
  const history = new EntropyHistory();
  for (const step of steps) history.add(step, [step / 10, 1]);
  return history;
};

describe('EntropyHistory', () => {
  it('keeps real steps and what each head had there', () => {
    const history = stepsOf(0, 5, 40);
    expect(history.steps).toEqual([0, 5, 40]);
    expect([0, 1, 2].map((index) => history.at(index, 0))).toEqual([0, 0.5, 4]);
    expect(history.at(3, 0)).toBeNaN();
  });

  it('counts a step once, however often it is painted', () => {
    expect(stepsOf(0, 5, 5, 5).steps).toEqual([0, 5]);
  });

  it('goes back with a run that goes back', () => {
    expect(stepsOf(0, 5, 40, 60, 20).steps).toEqual([0, 5, 20]);
  });

  it('begins anew with another sample', () => {
    const history = new EntropyHistory();
    history.add(0, [1, 2], 4);
    history.add(5, [1, 2], 4);
    history.add(5, [2, 1], 9);
    expect(history.steps).toEqual([5]);
    expect(history.at(0, 0)).toBe(2);
  });

  it('begins anew with another number of heads', () => {
    const history = stepsOf(0, 5);
    history.add(6, [1, 2, 3]);
    expect(history.steps).toEqual([6]);
    expect(history.heads).toBe(3);
  });

  it('stays small without losing its ends or its order', () => {
    const history = stepsOf(...Array.from({ length: 5000 }, (_, index) => index));
    expect(history.steps.length).toBeLessThanOrEqual(600);
    expect(history.steps[0]).toBe(0);
    expect(history.steps.at(-1)).toBe(4999);
    expect(history.at(history.steps.length - 1, 0)).toBeCloseTo(499.9);
    expect([...history.steps].sort((a, b) => a - b)).toEqual(history.steps);
  });

  it('finds the step nearest to a place on the axis', () => {
    const history = stepsOf(0, 10, 100);
    expect([0, 0.04, 0.09, 0.5, 1].map((share) => history.steps[history.nearest(share)])).toEqual([0, 0, 10, 10, 100]);
    expect(new EntropyHistory().nearest(0.5)).toBe(-1);
  });
});

it('never mixes runs, nodes or kinds of attention', () => {
  const frame = (step: number): Parameters<typeof rememberEntropy>[1] => ({
    id: '', view: 'attention', node: 'decode', step, labels: null, meta: {},
    arrays: { cross_entropy: { shape: [1, 2], dtype: 'F32', data: Float32Array.of(1, 2), scale: 1 } },
  });
  rememberEntropy('one', frame(3));
  rememberEntropy('one', frame(7));
  expect(historyOf('one', 'decode', 'cross').steps).toEqual([3, 7]);
  expect(historyOf('one', 'decode', 'self').steps).toEqual([]);
  expect(historyOf('one', 'encode', 'cross').steps).toEqual([]);
  expect(historyOf('two', 'decode', 'cross').steps).toEqual([]);
});
