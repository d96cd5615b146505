import { describe, expect, test } from 'vitest';
import { neighbour, placeOf, places, readNumber, valueAt, type SliderScale } from './scale';

const rate: SliderScale = { min: 1e-5, max: 1, kind: 'log' };
const penalty: SliderScale = { min: 1e-6, max: 1, kind: 'log', off: 0 };
const clip: SliderScale = { min: 0.01, max: 100, kind: 'log', off: null };
const share: SliderScale = { min: 0, max: 0.9, kind: 'linear', step: 0.05 };
const batch: SliderScale = { min: 1, max: 1024, kind: 'log', step: 1 };

describe('slider scale', () => {
  test.each([rate, penalty, clip, share, batch])('both ends are reached: %j', (scale) => {
    expect(valueAt(places, scale)).toBe(scale.max);
    expect(valueAt(0, scale)).toBe(scale.off === undefined ? scale.min : scale.off);
    expect(placeOf(scale.max, scale)).toBe(places);
  });

  test.each([rate, penalty, clip, share, batch])('a value keeps its place: %j', (scale) => {
    for (let place = 30; place <= places; place += 97) {
      const value = valueAt(place, scale);
      expect(valueAt(placeOf(value, scale), scale)).toBe(value);
    }
  });

  test('a decade takes the same way everywhere, values have two digits', () => {
    expect(placeOf(1e-3, rate) - placeOf(1e-4, rate)).toBe(200);
    expect(valueAt(600, rate)).toBe(0.01);
    expect(valueAt(613, rate)).toBe(0.012);
  });

  test('off has its own place at the left', () => {
    expect(placeOf(0, penalty)).toBe(0);
    expect(placeOf(null, clip)).toBe(0);
    expect(placeOf(1e-6, penalty)).toBeGreaterThan(0);
  });

  test('arrow keys move by one step, from off to the first value and back', () => {
    expect(neighbour(0, 1, penalty)).toBe(1e-6);
    expect(neighbour(1e-6, -1, penalty)).toBe(0);
    expect(neighbour(null, -1, clip)).toBeNull();
    expect(neighbour(0.003, 1, rate)).toBe(0.0038);
    expect(neighbour(0.1, 1, share)).toBe(0.15);
    expect(neighbour(0.9, 1, share)).toBe(0.9);
    expect(neighbour(1, 1, batch)).toBe(2);
    expect(neighbour(2, -1, batch)).toBe(1);
  });
});

describe('readNumber', () => {
  test.each([
    ['0.003', 0.003], ['3e-3', 0.003], ['.5', 0.5], ['-2', -2], ['−2', -2], ['1,000', 1000], ['20 %', 0.2], ['７', null],
    ['', null], ['abc', null], ['1e', null], ['0x10', null], ['1e999', null], ['NaN', null], ['1.2.3', null],
  ])('%s', (typed, value) => {
    expect(readNumber(typed)).toBe(value);
  });
});
