import { expect, it } from 'vitest';
import { coarseClock } from '../../src/fleet/coarse-clock.ts';
import { VirtualClock } from '../../src/lib/clock.ts';

it('rounds long waits up to half seconds, and keeps short ones exact', () => {
  const clock = new VirtualClock(0);
  const coarse = coarseClock(clock);
  const fired: number[] = [];
  for (const delayMs of [1, 999, 1000, 1001, 1500, 59_999]) coarse.after(delayMs, () => fired.push(coarse.nowMs()));
  coarse.after(2001, () => fired.push(0)).cancel();
  clock.advanceByMs(100_000);
  expect(fired).toEqual([1, 999, 1000, 1500, 1500, 60_000]);
  expect(coarse.monotonicMs()).toBe(100_000);
});
