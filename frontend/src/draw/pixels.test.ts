import { describe, expect, it } from 'vitest';
import { signedTable, singleTable, type Rgb } from './palette';
import { compositeRgb, extremes, largest, shadeClasses, shadeMap, type Shade } from './pixels';

const hatching: readonly [Rgb, Rgb] = [[100, 100, 100], [150, 150, 150]];
const signed = signedTable([0, 0, 255], [250, 250, 250], [255, 0, 0]);
const shadeOf = (limit: number, scale = 1, extra: Partial<Shade> = {}): Shade => ({ table: signed, limit, scale, hatching, ...extra });

function colours(values: ArrayLike<number>, shade: Shade, rows = 1): number[][] {
  const out = new Uint8ClampedArray(values.length * 4);
  shadeMap(out, 0, values, 0, rows, values.length / rows, shade);
  return Array.from({ length: values.length }, (_, index) => [...out.slice(index * 4, index * 4 + 3)]);
}

describe('shadeMap', () => {
  it('gives true zero the neutral colour, whatever else is in the map', () => {
    expect(colours([0, 5, 100], shadeOf(100))[0]).toEqual([250, 250, 250]);
    expect(colours([-3, 0], shadeOf(3))[1]).toEqual([250, 250, 250]);
  });

  it('is symmetric: the same size is equally far from neutral on both sides', () => {
    const [minus, plus] = colours([-0.5, 0.5], shadeOf(1));
    expect([minus?.[2], minus?.[0]]).toEqual([plus?.[0], plus?.[2]]);
  });

  it('shows a stored int8 times its scale like the real number', () => {
    const scale = 1.4 / 127;
    expect(colours(Int8Array.of(-127, 64, 0), shadeOf(1.4, scale))).toEqual(colours([-1.4, 64 * scale, 0], shadeOf(1.4)));
  });

  it('hatches what is not a number in two alternating greys', () => {
    const out = colours([Number.NaN, Number.NaN, Number.NaN, Number.NaN], shadeOf(1), 2);
    expect(out).toEqual([[...hatching[0]], [...hatching[1]], [...hatching[1]], [...hatching[0]]]);
  });

  it('clamps beyond the ends, infinities included', () => {
    expect(colours([-9, 9, -Infinity, Infinity], shadeOf(1))).toEqual([[0, 0, 255], [255, 0, 0], [0, 0, 255], [255, 0, 0]]);
  });

  it('is all neutral when everything is zero', () => {
    expect(colours([0, 0], shadeOf(0))).toEqual([[250, 250, 250], [250, 250, 250]]);
  });

  it('puts row 0 at the bottom when flipped', () => {
    expect(colours([1, -1], shadeOf(1, 1, { flip: true }), 2)).toEqual([[0, 0, 255], [255, 0, 0]]);
  });

  it('spans a single hue from zero to the limit for uint8 shares', () => {
    const table = singleTable([255, 255, 255], [0, 0, 0]);
    const shares = colours(Uint8Array.of(0, 255), { table, limit: 1, scale: 1 / 255, hatching });
    expect(shares).toEqual([[255, 255, 255], [0, 0, 0]]);
  });
});

describe('ranges', () => {
  it('ignore NaN and infinities', () => {
    expect(largest([Number.NaN, -3, Infinity, 2])).toBe(3);
    expect(extremes([Number.NaN, -3, -Infinity, 2])).toEqual([-3, 2]);
    expect(extremes([Number.NaN])).toEqual([0, 0]);
  });

  it('are real numbers: stored times scale', () => {
    expect(largest(Int8Array.of(-127, 4), 0.01)).toBeCloseTo(1.27);
  });
});

describe('compositeRgb', () => {
  it('makes red, green and blue planes one colour', () => {
    const out = new Uint8ClampedArray(8);
    compositeRgb(out, 0, [1, -1, -1, 1, 0, -1], 0, 2, 1, -1, 1);
    expect([...out]).toEqual([255, 0, 128, 255, 0, 255, 0, 255]);
  });
});

describe('shadeClasses', () => {
  const classes: Rgb[] = [[0, 0, 200], [200, 0, 0], [0, 200, 0]];
  const white: Rgb = [255, 255, 255];

  it('is neutral at pure chance and strongest at certainty', () => {
    const out = new Uint8ClampedArray(8);
    shadeClasses(out, [0.5, 1, 0.5, 0], 2, 1, 2, 1, classes, white, hatching);
    expect([...out.slice(0, 3)]).toEqual([255, 255, 255]);
    expect(out[4]).toBeLessThan(60);
    expect(out[6]).toBeGreaterThan(190);
  });

  it('reads a single plane as the probability of the second class', () => {
    const one = new Uint8ClampedArray(4);
    const two = new Uint8ClampedArray(4);
    shadeClasses(one, [0.9], 1, 1, 1, 1, classes, white, hatching);
    shadeClasses(two, [0.1, 0.9], 2, 1, 1, 1, classes, white, hatching);
    expect([...one]).toEqual([...two]);
  });

  it('takes any number of classes and hatches NaN', () => {
    const out = new Uint8ClampedArray(8);
    shadeClasses(out, [0, Number.NaN, 0, Number.NaN, 1, Number.NaN], 3, 1, 2, 1, classes, white, hatching);
    expect(out[1]).toBeGreaterThan(out[0] ?? 255);
    expect([...out.slice(4, 7)]).toEqual([...(hatching[1])]);
  });
});
