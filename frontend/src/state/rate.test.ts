import { expect, test } from 'vitest';
import { StepRate } from './rate';

test('gives the rate of about the last second', () => {
  const rate = new StepRate();
  expect(rate.perSecond).toBeNull();
  rate.add(0, 0);
  expect(rate.perSecond).toBeNull();
  for (let tick = 1; tick <= 20; tick += 1) rate.add(tick * 5, tick * 0.05);
  expect(rate.perSecond).toBeCloseTo(100);
  for (let tick = 1; tick <= 40; tick += 1) rate.add(100 + tick * 20, 1 + tick * 0.05);
  expect(rate.perSecond).toBeCloseTo(400);
});

test('begins anew after a step back', () => {
  const rate = new StepRate();
  rate.add(100, 1);
  rate.add(200, 2);
  rate.add(50, 2.5);
  expect(rate.perSecond).toBeNull();
});
