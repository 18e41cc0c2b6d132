import { expect, it } from 'vitest';
import { Throttle } from './throttle.ts';

it('admits a burst at once and then the rate, never saving more than the burst', () => {
  let now = 0;
  const throttle = new Throttle({ ratePerSecond: 2, burst: 3 }, () => now);
  const admitted = () => Array.from({ length: 5 }, () => throttle.admit()).filter(Boolean).length;
  expect(admitted()).toBe(3);
  now += 500;
  expect(admitted()).toBe(1);
  now += 60_000;
  expect(admitted()).toBe(3);
});
