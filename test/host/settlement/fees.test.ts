import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeBack, feeOf } from '../../../src/host/settlement/fees.ts';
import { MAX_AMOUNT } from '../../../src/payment/money.ts';

describe('the fee of a sale', () => {
  it.each([
    // amount, basis points, minimum, cap, fee
    [10_000, 60, 0, undefined, 60],
    [12_345, 60, 0, undefined, 74], // 74.07
    [8_250, 60, 0, undefined, 50], // 49.5, half up
    [8_249, 60, 0, undefined, 49],
    [100, 50, 0, undefined, 1], // 0.5, half up
    [99, 50, 0, undefined, 0],
    [100, 180, 10, undefined, 10],
    [1_000_000, 50, 0, 2000, 2000],
    [399_999, 50, 0, 2000, 2000],
    [5, 180, 10, undefined, 5],
    [0, 180, 10, undefined, 0],
    [MAX_AMOUNT, 1000, 0, undefined, 100_000_000_000],
  ])('of %d fen at %d basis points, minimum %d, cap %s, is %d', (amount, basisPoints, minimum, cap, fee) => {
    expect(feeOf(amount, { basisPoints, minimum, cap })).toBe(fee);
  });
});

describe('the fee that goes back', () => {
  it('is in proportion, half up on the running total', () => {
    const sale = { amount: 1000, fee: 5 };
    const back = (before: number, part: number) => feeBack(sale.fee, { amount: sale.amount, before, part });
    expect([back(0, 100), back(100, 100), back(200, 300), back(500, 500)]).toEqual([1, 0, 2, 2]);
  });

  it('adds up to the whole fee over any parts of a whole refund, and no part is below zero', () => {
    const sale = fc
      .record({
        amount: fc.integer({ min: 1, max: MAX_AMOUNT }),
        cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      })
      .chain((drawn) => fc.record({ drawn: fc.constant(drawn), fee: fc.integer({ min: 0, max: drawn.amount }) }));
    fc.assert(
      fc.property(sale, ({ drawn: { amount, cuts }, fee }) => {
        const ends = [...cuts.map((cut) => Math.floor(cut * amount)), 0, amount].sort((a, b) => a - b);
        const parts = ends.slice(1).map((end, index) => ({ before: ends[index] ?? 0, part: end - (ends[index] ?? 0) }));
        const fees = parts.map(({ before, part }) => feeBack(fee, { amount, before, part }));
        expect(fees.every((part) => part >= 0)).toBe(true);
        expect(fees.reduce((sum, part) => sum + part, 0)).toBe(fee);
      }),
    );
  });
});
