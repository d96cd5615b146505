import { describe, expect, test } from 'vitest';
import { ScalarSeries } from './scalars';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('ScalarSeries', () => {
  test('keeps columns apart: null is a broken loss, but a metric that was not measured', () => {
    const series = new ScalarSeries();
    series.append({ step: [1, 2, 3], loss: [0.9, null, 0.7], val_loss: [null, null, 0.8] });
    expect(series.points('loss')).toMatchObject({ steps: [1, 2, 3], values: [0.9, NaN, 0.7] });
    expect(series.points('val_loss')).toMatchObject({ steps: [3], values: [0.8] });
    expect(series.last('loss')).toBe(0.7);
    expect(series.last('accuracy')).toBeNull();
    expect(series.lastStep).toBe(3);
  });

  test('a point that comes twice counts once, a gap is filled in order', () => {
    const series = new ScalarSeries();
    series.append({ step: [1, 2, 5], loss: [1, 2, 5] });
    series.append({ step: [2, 3, 4, 5, 6], loss: [2, 3, 4, 5, 6] });
    expect(series.points('loss')).toMatchObject({ steps: [1, 2, 3, 4, 5, 6], values: [1, 2, 3, 4, 5, 6] });
  });

  test('a metric that follows later joins the step it belongs to', () => {
    const series = new ScalarSeries();
    series.append({ step: [1, 2], loss: [1, 2] });
    series.append({ step: [1], loss: [1], accuracy: [0.5] });
    expect(series.points('accuracy')).toMatchObject({ steps: [1], values: [0.5] });
    expect(series.points('loss').steps).toEqual([1, 2]);
  });

  test('the version grows with every change', () => {
    const series = new ScalarSeries();
    series.append({ step: [1], loss: [1] });
    const before = series.version;
    series.append({ step: [], loss: [] });
    expect(series.version).toBe(before);
    series.append({ step: [2], loss: [1] });
    expect(series.version).toBeGreaterThan(before);
  });

  test('thinning keeps first, last, every extreme and NaN, and stays below the capacity', () => {
    const series = new ScalarSeries(512);
    const values = range(1, 20_001).map((step) => Math.sin(step / 40) + (step === 7777 ? 50 : 0) - (step === 12_345 ? 50 : 0));
    for (let start = 0; start < values.length; start += 100) {
      const loss: (number | null)[] = values.slice(start, start + 100);
      if (start === 5000) loss[3] = null;
      series.append({ step: range(start + 1, start + 101), loss });
    }
    const { steps, values: kept } = series.points('loss');
    expect(steps.length).toBeLessThanOrEqual(512);
    expect([steps[0], steps.at(-1)]).toEqual([1, 20_000]);
    expect(steps).toContain(7777);
    expect(steps).toContain(12_345);
    expect(kept.some(Number.isNaN)).toBe(true);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    expect(steps.every((step, index) => Number.isNaN(kept[index]) || kept[index] === values[step - 1])).toBe(true);
  });

  test('thinning leaves the beginning as finely drawn as the end', () => {
    const series = new ScalarSeries(512);
    for (let start = 0; start < 20_000; start += 100) {
      series.append({ step: range(start + 1, start + 101), loss: range(start, start + 100).map((n) => (n * 7919) % 101) });
    }
    const { steps } = series.points('loss');
    const early = steps.filter((step) => step <= 5000).length;
    const middle = steps.filter((step) => step > 5000 && step <= 10_000).length;
    expect(early).toBeGreaterThan(middle * 0.9);
    expect(series.width('loss')).toBeGreaterThan(1);
  });

  test('sparse columns are not thinned by a dense one', () => {
    const series = new ScalarSeries(64);
    series.append({ step: range(1, 1001), loss: range(1, 1001), val_loss: range(1, 1001).map((n) => (n % 100 === 0 ? n : null)) });
    expect(series.points('val_loss').steps).toHaveLength(10);
  });

  test('truncate takes the curves back to a step', () => {
    const series = new ScalarSeries();
    series.append({ step: [1, 2, 3], loss: [1, 2, 3], val_loss: [null, null, 3] });
    series.truncate(2);
    expect(series.points('loss').steps).toEqual([1, 2]);
    expect(series.names).toEqual(['loss']);
  });
});
