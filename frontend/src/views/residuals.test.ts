import { describe, expect, it } from 'vitest';

import { residualRadius } from '../draw/residuals';
import type { Points } from '../draw/points';
import type { Frame } from '../live/frame';
import { residualsOf, sampleAt, spreadOf, SteadyEnd, typical } from './residuals';

const points: Points = { inputs: Float32Array.from([-0.5, 0, 0.5, 0]), labels: Float32Array.from([1, -1]), heldOut: [0, 1], count: 2 };
const frame = (answers: number[]): Frame => ({
  id: 'a', view: 'boundary', node: '', step: 1, labels: null, meta: {},
  arrays: { answers: { shape: [answers.length], dtype: 'F32', data: Float32Array.from(answers), scale: 1 } },
});

describe('residuals', () => {
  it('are truth minus answer', () => {
    const found = residualsOf(frame([0.25, -0.5]), points);
    expect([...(found ?? [])]).toEqual([0.75, -0.5]);
    expect(typical(found ?? new Float32Array())).toBeCloseTo(Math.sqrt((0.75 ** 2 + 0.5 ** 2) / 2));
  });

  it('are not told of other samples than those on screen', () => {
    expect(residualsOf(frame([0.25]), points)).toBeNull();
    expect(residualsOf(frame([0.25, 0]), null)).toBeNull();
  });

  it('follow the samples when these change under the same answers', () => {
    const answers = frame([0, 0]);
    residualsOf(answers, points);
    expect(residualsOf(answers, { ...points, labels: [3, 4] })?.[1]).toBe(4);
  });

  it('are as large on screen as their share of what the mean would miss by', () => {
    const spread = spreadOf(points);
    expect(spread).toBe(1);
    const [none, quarter, all] = [0, -0.25, 1].map((size) => residualRadius(size, spread)) as [number, number, number];
    expect(quarter - none).toBeCloseTo((all - none) / 2);
    expect(residualRadius(5, spread)).toBe(all);
    expect(residualRadius(Number.NaN, spread)).toBe(none);
  });

  it('keep the end of their scale until it is twice too long', () => {
    const end = new SteadyEnd();
    expect(end.hold(0.42)).toBe(0.5);
    expect(end.hold(0.26)).toBe(0.5);
    expect(end.hold(0.24)).toBeCloseTo(0.3);
    expect(end.hold(Number.NaN)).toBeCloseTo(0.3);
    expect(end.hold(0.31)).toBe(0.5);
    expect(end.hold(8)).toBe(10);
  });

  it('are found under the pointer', () => {
    const rect = { x: 0, y: 0, width: 200, height: 200 };
    const at = (x: number, y: number) => sampleAt(x, y, points, Float32Array.from([0, 0]), 1, [-1, 1, -1, 1], rect);
    expect(at(52, 101)).toBe(0);
    expect(at(150, 100)).toBe(1);
    expect(at(100, 100)).toBeNull();
  });
});
