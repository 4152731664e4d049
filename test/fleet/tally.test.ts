import { describe, expect, it } from 'vitest';
import { Tally } from '../../src/fleet/tally.ts';

const answer = { keyMs: 100, atMs: 105 };

describe('the tally', () => {
  it('counts how orders ended, by errand', () => {
    const tally = new Tally();
    tally.add({ errand: 'sale', outcome: 'approved', answer });
    tally.add({ errand: 'sale', outcome: 'approved', answer });
    tally.add({ errand: 'sale', outcome: 'declined 51', answer });
    tally.add({ errand: 'refund', outcome: 'connect-failed' });
    expect(tally.count).toBe(4);
    expect(tally.outcomes).toEqual({ sale: { approved: 2, 'declined 51': 1 }, refund: { 'connect-failed': 1 } });
  });

  it('takes the time of the answers alone, from the last key and from when the customer was to come', () => {
    const tally = new Tally();
    tally.add({ errand: 'sale', outcome: 'approved', answer }, 5);
    tally.add({ errand: 'sale', outcome: 'no-response' }, 5);
    const { fromKey, fromArrival } = tally.latencies();
    expect([fromKey.answers, fromArrival?.answers]).toEqual([1, 1]);
    expect(fromKey.max).toBeCloseTo(5, 1);
    expect(fromArrival?.max).toBeCloseTo(100, 0);
  });

  it('has no time from the arrival where nobody was to come at a time', () => {
    const tally = new Tally();
    tally.add({ errand: 'sale', outcome: 'approved', answer });
    expect(tally.latencies()).not.toHaveProperty('fromArrival');
  });

  it('is the same whether one thread counted or two', () => {
    const [one, left, right, both] = [new Tally(), new Tally(), new Tally(), new Tally()];
    for (let n = 0; n < 100; n++) {
      const result = {
        errand: n % 3 ? 'sale' : 'void',
        outcome: n % 7 ? 'approved' : 'declined 51',
        answer: { keyMs: 0, atMs: n },
      } as const;
      one.add(result, -n);
      (n % 2 ? left : right).add(result, -n);
    }
    for (const part of [left, right]) both.merge(structuredClone(part.portable()));
    expect(both.outcomes).toEqual(one.outcomes);
    expect(both.count).toBe(100);
    expect(both.latencies()).toEqual(one.latencies());
  });
});
