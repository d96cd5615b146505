import { describe, expect, it } from 'vitest';

import { balanceFault, balanceLayout } from './balance_layout';
import type { ClassCount } from './class_counts';

const classes = (...train: number[]): ClassCount[] => train.map((count, index) => ({ name: `class ${index}`, train: count, validation: 1 }));
const letters = (name: string): number => name.length;

describe('the bars', () => {
  it('are as long as what is learned from and what is held out together', () => {
    expect(balanceLayout(classes(9, 4), letters).most).toBe(10);
    expect(balanceLayout([{ name: 'none', train: 0, validation: 0 }], letters).most).toBe(1);
  });

  it('stand over short names and lie behind long ones', () => {
    const [two, eight] = [classes(1, 1), classes(1, 1, 1, 1, 1, 1, 1, 1)];
    expect(balanceLayout(two, () => 8).lying).toBe(false);
    expect(balanceLayout(two, () => 9).lying).toBe(true);
    expect(balanceLayout(eight, () => 6).lying).toBe(true);
    expect(balanceLayout(eight, () => 5).lying).toBe(false);
  });

  it('have no names where there are many, however long these are', () => {
    const found = balanceLayout(classes(...new Array<number>(13).fill(1)), () => 99);
    expect(found).toMatchObject({ labelled: false, lying: false, left: 0 });
    expect(balanceLayout(classes(...new Array<number>(12).fill(1)), () => 1).labelled).toBe(true);
  });

  it('are told to be more than there is room for, the longest of all still the measure', () => {
    const found = balanceLayout(classes(...new Array<number>(40).fill(1), 99), letters);
    expect([found.shown.length, found.left, found.most]).toEqual([40, 1, 100]);
  });
});

describe('the balance', () => {
  it('is askew from three times as many on', () => {
    expect(balanceFault(classes(29, 10))).toBeNull();
    expect(balanceFault(classes(30, 10))).toEqual({ kind: 'askew', ratio: 3 });
  });

  it('fails where a class has nothing to learn from, though some is held out', () => {
    expect(balanceFault(classes(5, 0))).toEqual({ kind: 'without' });
  });
});
