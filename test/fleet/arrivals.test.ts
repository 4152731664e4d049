import { describe, expect, it } from 'vitest';
import { type Arrival, expectedArrivals, type Pace, parseMix, planArrivals } from '../../src/fleet/arrivals.ts';
import { seededRandom } from '../../src/lib/random.ts';

const plan = (pace: Pace, mix = 'sale:1', seed = 1): Arrival[] => [
  ...planArrivals(pace, parseMix(mix), seededRandom(seed)),
];

describe('a mix', () => {
  it('gives each errand its weight', () => {
    expect(parseMix('sale:80, void:10,refund:0')).toEqual({ sale: 80, void: 10, refund: 0 });
  });

  it.each([
    '',
    'sale',
    'sale:x',
    'sale:-1',
    'sale:1.5',
    'purchase:1',
    'sale:1,sale:2',
    'sale:1;void:2',
    'sale:0,void:0',
  ])("refuses '%s' and says what it expected", (text) => {
    expect(() => parseMix(text)).toThrow(/^expected .*; found|^expected .*, found/);
  });
});

describe('an arrival plan', () => {
  it('has as many arrivals as were asked for, all of them due when the ramp is over', () => {
    const arrivals = plan({ kind: 'count', transactions: 500, rampMs: 70 });
    expect(arrivals).toHaveLength(500);
    expect(arrivals.every(({ atMs }) => atMs === 70)).toBe(true);
  });

  it('is the same for the same seed and another for another', () => {
    const pace = { kind: 'rate', perSecond: 50, rampMs: 1000, durationMs: 5000 } as const;
    expect(plan(pace, 'sale:3,void:1', 7)).toEqual(plan(pace, 'sale:3,void:1', 7));
    expect(plan(pace, 'sale:3,void:1', 7)).not.toEqual(plan(pace, 'sale:3,void:1', 8));
  });

  it('draws errands as the weights say, and none that has no weight', () => {
    const arrivals = plan({ kind: 'count', transactions: 20_000, rampMs: 70 }, 'sale:80,void:15,balance:5');
    const share = (errand: string): number => arrivals.filter((one) => one.errand === errand).length / 20_000;
    expect(share('sale')).toBeCloseTo(0.8, 1);
    expect(share('void')).toBeCloseTo(0.15, 1);
    expect(share('balance')).toBeCloseTo(0.05, 1);
    expect(share('refund')).toBe(0);
  });

  it('asks for whole amounts above zero', () => {
    for (const { amount } of plan({ kind: 'count', transactions: 2000, rampMs: 70 })) {
      expect(Number.isInteger(amount) && amount > 0 && amount <= 200).toBe(true);
    }
  });

  it('keeps the rate after the ramp, and half of it on average during the ramp', () => {
    const arrivals = plan({ kind: 'rate', perSecond: 1000, rampMs: 10_000, durationMs: 10_000 });
    const during = arrivals.filter(({ atMs }) => atMs < 10_000).length;
    expect(during / 5000).toBeCloseTo(1, 1);
    expect((arrivals.length - during) / 10_000).toBeCloseTo(1, 1);
    const firstHalf = arrivals.filter(({ atMs }) => atMs < 5000).length;
    expect(firstHalf / during).toBeCloseTo(0.25, 1);
  });

  it('goes forward in time and ends with the duration', () => {
    const times = plan({ kind: 'rate', perSecond: 200, rampMs: 0, durationMs: 3000 }).map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(3000);
    expect(new Set(times).size).toBe(times.length);
  });

  it('says beforehand how many there will be, about as many where they are drawn', () => {
    expect(expectedArrivals({ kind: 'count', transactions: 500, rampMs: 70 })).toBe(500);
    const pace = { kind: 'rate', perSecond: 1000, rampMs: 4000, durationMs: 8000 } as const;
    expect(expectedArrivals(pace)).toBe(10_000);
    expect(plan(pace).length / 10_000).toBeCloseTo(1, 1);
  });
});
