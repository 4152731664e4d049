import { describe, expect, it } from 'vitest';
import { capture, giveBack, gross, takeBack, transfersOf } from '../../../src/host/settlement/settle.ts';

const RATE = { basisPoints: 60 };
const ACCOUNTS = { card: 1, clearing: 2, merchant: 3, fees: 4 };

const moves = (settlement: Parameters<typeof transfersOf>[0]) =>
  transfersOf(settlement, ACCOUNTS).map((transfer) =>
    transfer.phase === 'posted' ? [transfer.leg, transfer.debit, transfer.credit, transfer.amount] : [],
  );

describe('a sale', () => {
  it('credits the merchant with the amount less the fee, at once or the next day', () => {
    const instant = capture(10_000, RATE, 'instant');
    expect(instant).toEqual({ state: 'credited', fee: 60, net: 9940 });
    expect(capture(10_000, RATE, 'next-day').state).toBe('next-day');
    expect(moves(instant)).toEqual([
      ['payment', 1, 2, 10_000],
      ['arrival', 2, 3, 9940],
      ['fee', 2, 4, 60],
    ]);
  });

  it('moves nothing where a leg comes to nothing', () => {
    expect(moves(capture(100, { basisPoints: 0 }, 'instant'))).toEqual([
      ['payment', 1, 2, 100],
      ['arrival', 2, 3, 100],
    ]);
    expect(moves(capture(5, { basisPoints: 0, minimum: 10 }, 'instant'))).toEqual([
      ['payment', 1, 2, 5],
      ['fee', 2, 4, 5],
    ]);
  });
});

describe('taking back', () => {
  it('runs backwards, fee included, and forwards again when that is taken back', () => {
    const sale = capture(10_000, RATE, 'instant');
    const back = takeBack(sale);
    expect(back).toEqual({ state: 'credited', fee: -60, net: -9940 });
    expect(moves(back)).toEqual([
      ['payment', 2, 1, 10_000],
      ['arrival', 3, 2, 9940],
      ['fee', 4, 2, 60],
    ]);
    expect(takeBack(back)).toEqual(sale);
  });

  it('knows no zero below zero', () => {
    expect(Object.is(takeBack(capture(10, { basisPoints: 0 }, 'instant')).fee, 0)).toBe(true);
  });

  it('gives back part of the amount and of the fee', () => {
    const sale = capture(1000, { basisPoints: 50 }, 'next-day');
    const first = giveBack(sale, 100, 0);
    const rest = giveBack(sale, 900, 100);
    expect(first).toEqual({ state: 'next-day', fee: -1, net: -99 });
    expect(gross(first) + gross(rest)).toBe(-1000);
    expect(first.fee + rest.fee).toBe(-5);
  });
});
