import { describe, expect, it } from 'vitest';
import { Tally } from '../../src/fleet/tally.ts';
import { limitOf, minus, plus } from '../../src/fleet/usage.ts';

describe('the tally', () => {
  it('counts how orders ended, by errand', () => {
    const tally = new Tally();
    tally.add({ errand: 'sale', outcome: 'approved', answerMs: 5 });
    tally.add({ errand: 'sale', outcome: 'approved', answerMs: 5 });
    tally.add({ errand: 'sale', outcome: 'declined 51', answerMs: 5 });
    tally.add({ errand: 'refund', outcome: 'connect-failed' });
    expect(tally.count).toBe(4);
    expect(tally.outcomes).toEqual({ sale: { approved: 2, 'declined 51': 1 }, refund: { 'connect-failed': 1 } });
  });

  it('has percentiles of the answers alone, to three digits', () => {
    const tally = new Tally();
    for (let ms = 1; ms <= 1000; ms++) tally.add({ errand: 'sale', outcome: 'approved', answerMs: ms });
    tally.add({ errand: 'sale', outcome: 'no-response' });
    const { p50, p90, p99, max } = tally.latency();
    for (const [found, expected] of [
      [p50, 500],
      [p90, 900],
      [p99, 990],
      [max, 1000],
    ] as const) {
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.002);
    }
  });

  it('says zero before there is an answer', () => {
    expect(new Tally().latency()).toEqual({ p50: 0, p90: 0, p99: 0, max: 0 });
  });
});

describe('what a run was limited by', () => {
  const idle = { cpuMs: 100, busyMs: 100 };
  const computing = { cpuMs: 950, busyMs: 950 };
  const committing = { cpuMs: 200, busyMs: 950 };

  it.each([
    ['arrival-plan', true, idle, idle],
    ['terminal-cpu', false, computing, idle],
    ['host-cpu', false, idle, computing],
    ['disk', false, idle, committing],
    ['waiting', false, idle, idle],
    ['elsewhere', false, idle, undefined],
    ['terminal-cpu', false, computing, undefined],
  ] as const)('is %s', (limit, keptPace, terminals, host) => {
    expect(limitOf(1000, keptPace, { terminals, ...(host && { host }) })).toBe(limit);
  });

  it('sums what processes spent', () => {
    expect(minus(plus(idle, computing), computing)).toEqual(idle);
  });
});
