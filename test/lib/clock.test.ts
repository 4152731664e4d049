/** The clock that stands still until it is told. */
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';

describe('the virtual clock', () => {
  it('runs timers in order, each at its own instant, those that timers set included', () => {
    const clock = new VirtualClock(1000);
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name} ${clock.nowMs()}`);
    clock.after(20, note('late'));
    clock.after(10, () => clock.after(5, note('set by a timer')));
    clock.after(10, note('second at ten'));
    clock.after(10, note('cancelled')).cancel();
    clock.advanceByMs(100);
    expect(seen).toEqual(['second at ten 1010', 'set by a timer 1015', 'late 1020']);
    expect(clock.nowMs()).toBe(1100);
  });

  it('counts whole milliseconds, as every other clock does', () => {
    const clock = new VirtualClock(0);
    const seen: number[] = [];
    clock.after(1000 / 12, () => seen.push(clock.nowMs()));
    clock.advanceByMs(1000);
    expect(seen).toEqual([84]);
  });
});
