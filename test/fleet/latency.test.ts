import { describe, expect, it } from 'vitest';
import { Latency } from '../../src/fleet/latency.ts';

const latency = (...times: number[]): Latency => {
  const taken = new Latency();
  for (const ms of times) taken.record(ms);
  return taken;
};
const thousand = Array.from({ length: 1000 }, (_, index) => index + 1);

describe('latencies', () => {
  it('have percentiles to three digits', () => {
    const { p50, p90, p99, p999, max } = latency(...thousand).distribution();
    for (const [found, expected] of [
      [p50, 500],
      [p90, 900],
      [p99, 990],
      [p999, 999],
      [max, 1000],
    ] as const) {
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.002);
    }
  });

  it('have a table of percentiles that halves what is left, up to the slowest', () => {
    const { percentiles } = latency(...thousand).distribution();
    expect(percentiles.slice(1, 4).map(([percent]) => percent)).toEqual([50, 75, 87.5]);
    expect(percentiles.at(-1)?.[0]).toBe(100);
    expect(percentiles.at(-1)?.[1]).toBeCloseTo(1000, -1);
  });

  it('are counted in steps of 1, 2 and 5, bounds included, from the fastest to the slowest', () => {
    expect(latency(1.5, 2, 2.1, 40).distribution().buckets).toEqual([
      { upToMs: 2, answers: 2 },
      { upToMs: 5, answers: 1 },
      { upToMs: 10, answers: 0 },
      { upToMs: 20, answers: 0 },
      { upToMs: 50, answers: 1 },
    ]);
  });

  it('are zero before there is an answer, and stay what they are when nothing is added', () => {
    const nothing = { answers: 0, p50: 0, p90: 0, p99: 0, p999: 0, max: 0, percentiles: [], buckets: [] };
    expect(latency().distribution()).toEqual(nothing);
    const some = latency(3, 7);
    const before = some.distribution();
    some.add(latency().portable());
    expect(some.distribution()).toEqual(before);
  });
});
