import { describe, expect, it } from 'vitest';
import { type Clock, VirtualClock } from '../../src/lib/clock.ts';
import { PacedClock } from '../../src/lib/paced-clock.ts';

function setUp(speed = 1) {
  const real = new VirtualClock(5000);
  const clock = new PacedClock({ startMs: 1000, real, speed });
  const rung: string[] = [];
  const ring = (name: string, delayMs: number) => clock.after(delayMs, () => rung.push(`${name} ${clock.nowMs()}`));
  return { real, clock, rung, ring };
}

describe('a paced clock', () => {
  it('follows the other one, from its own start', () => {
    const { real, clock, rung, ring } = setUp();
    ring('a', 30);
    real.advanceByMs(29);
    expect(clock.nowMs()).toBe(1029);
    expect(rung).toEqual([]);
    real.advanceByMs(1);
    expect(rung).toEqual(['a 1030']);
  });

  it('runs faster and slower, and changes its speed on the way', () => {
    const { real, clock, rung, ring } = setUp(10);
    ring('a', 1000);
    real.advanceByMs(50);
    expect(clock.nowMs()).toBe(1500);
    clock.speed = 0.5;
    real.advanceByMs(999);
    expect(rung).toEqual([]);
    real.advanceByMs(1);
    expect(rung).toEqual(['a 2000']);
  });

  it('sets timers from now, however long it slept, and runs them in the order of their instants', () => {
    const { real, clock, rung, ring } = setUp();
    ring('late', 100);
    real.advanceByMs(40);
    const gone = ring('gone', 10);
    ring('early', 20);
    gone.cancel();
    real.advanceByMs(200);
    expect(rung).toEqual(['early 1060', 'late 1100']);
    expect(clock.nowMs()).toBe(1240);
  });

  it('stands still while it is paused, and goes on from there', () => {
    const { real, clock, rung, ring } = setUp();
    ring('a', 10);
    real.advanceByMs(5);
    clock.pause(true);
    real.advanceByMs(1000);
    expect(clock.nowMs()).toBe(1005);
    expect(rung).toEqual([]);
    clock.pause(false);
    real.advanceByMs(5);
    expect(rung).toEqual(['a 1010']);
  });

  it('jumps, paused or not, and timers see their own instants', () => {
    const { real, clock, rung, ring } = setUp();
    ring('a', 10);
    clock.after(20, () => ring('of a timer', 5));
    clock.pause(true);
    clock.advanceByMs(86_400_000);
    expect(rung).toEqual(['a 1010', 'of a timer 1025']);
    expect(clock.nowMs()).toBe(86_401_000);
    clock.pause(false);
    ring('b', 7);
    real.advanceByMs(7);
    expect(rung.at(-1)).toBe('b 86401007');
  });

  it('loses no part of a millisecond, however often it is looked at', () => {
    const { real, clock } = setUp(0.3);
    for (let i = 0; i < 1000; i++) {
      real.advanceByMs(1);
      clock.advanceByMs(0);
    }
    expect(clock.nowMs()).toBe(1300);
  });

  it('lets promises have their turn between two instants, however fast it runs', async () => {
    const { real, clock, rung, ring } = setUp(1000);
    const paused = new Promise<void>((resolve) => clock.after(1, resolve)).then(() => clock.pause(true));
    ring('next', 2);
    real.advanceByMs(1);
    await paused;
    real.advanceByMs(1000);
    expect(clock.nowMs()).toBe(1001);
    expect(rung).toEqual([]);
    clock.pause(false);
    real.advanceByMs(1);
    expect(rung).toEqual(['next 1002']);
  });

  it('stops short of a timer that is overdue, and never goes back', () => {
    const { real, rung } = setUp();
    let lateMs = 0;
    const late: Clock = {
      nowMs: () => real.nowMs(),
      monotonicMs: () => real.monotonicMs() + lateMs,
      after: (delayMs, action) => real.after(delayMs, action),
    };
    const clock = new PacedClock({ startMs: 1000, real: late });
    clock.after(10, () => rung.push(`a ${clock.nowMs()}`));
    lateMs = 500;
    expect(clock.nowMs()).toBe(1009);
    clock.pause(true);
    clock.pause(false);
    expect(clock.nowMs()).toBe(1009);
    real.advanceByMs(1);
    expect(rung).toEqual(['a 1010']);
  });
});
