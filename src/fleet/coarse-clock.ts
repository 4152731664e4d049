/**
 * A clock for very many terminals. Node keeps one list of timers for each length of time, and what a timer costs grows with
 * the number of lists: terminals that wait for the next full minute make one each. Long waits are rounded up, so they share.
 */
import type { Clock } from '../lib/clock.ts';

/** Waits up to here are exact: time limits on the line and messages on the display. */
const EXACT_MS = 1000;
const GRAIN_MS = 500;

/** `clock` with longer waits rounded up to half seconds. */
export function coarseClock(clock: Clock): Clock {
  return {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs(),
    after: (delayMs, action) =>
      clock.after(delayMs <= EXACT_MS ? delayMs : Math.ceil(delayMs / GRAIN_MS) * GRAIN_MS, action),
  };
}
