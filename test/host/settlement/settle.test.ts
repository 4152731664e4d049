import { describe, expect, it } from 'vitest';
import type { Settlement } from '../../../src/host/ledger/ledger.ts';
import { type Approved, gross, settle, transfersOf } from '../../../src/host/settlement/settle.ts';

const ACCOUNTS = { card: 1, clearing: 2, merchant: 3, fees: 4 };

function settled(part: Partial<Approved>): Settlement {
  const rate = { basisPoints: 60 };
  const settlement = settle({
    effect: 'capture',
    reversal: false,
    amount: 10_000,
    original: null,
    refunded: 0,
    rate,
    service: 'instant',
    ...part,
  });
  if (!settlement) throw new Error('expected a settlement');
  return settlement;
}

const moves = (settlement: Settlement) =>
  transfersOf(settlement, ACCOUNTS).map((transfer) =>
    transfer.phase === 'posted' ? [transfer.leg, transfer.debit, transfer.credit, transfer.amount] : [],
  );

describe('a sale', () => {
  it('credits the merchant with the amount less the fee, at once or the next day', () => {
    const instant = settled({});
    expect(instant).toEqual({ state: 'credited', fee: 60, net: 9940 });
    expect(settled({ service: 'next-day' }).state).toBe('next-day');
    expect(moves(instant)).toEqual([
      ['payment', 1, 2, 10_000],
      ['arrival', 2, 3, 9940],
      ['fee', 2, 4, 60],
    ]);
  });

  it('moves nothing where a leg comes to nothing', () => {
    expect(moves(settled({ amount: 100, rate: { basisPoints: 0 } }))).toEqual([
      ['payment', 1, 2, 100],
      ['arrival', 2, 3, 100],
    ]);
    expect(moves(settled({ amount: 5, rate: { basisPoints: 0, minimum: 10 } }))).toEqual([
      ['payment', 1, 2, 5],
      ['fee', 2, 4, 5],
    ]);
  });
});

describe('taking back', () => {
  it('runs backwards, fee included, and forwards again when that is taken back', () => {
    const sale = settled({});
    const back = settled({ effect: 'take-back', original: sale });
    expect(back).toEqual({ state: 'credited', fee: -60, net: -9940 });
    expect(moves(back)).toEqual([
      ['payment', 2, 1, 10_000],
      ['arrival', 3, 2, 9940],
      ['fee', 4, 2, 60],
    ]);
    expect(settled({ effect: 'take-back', reversal: true, original: back })).toEqual(sale);
  });

  it('knows no zero below zero', () => {
    const free = settled({ rate: { basisPoints: 0 } });
    expect(Object.is(settled({ reversal: true, original: free }).fee, 0)).toBe(true);
  });

  it('gives back part of the amount and of the fee', () => {
    const original = settled({ amount: 1000, rate: { basisPoints: 50 }, service: 'next-day' });
    const first = settled({ effect: 'refund', original, amount: 100 });
    const rest = settled({ effect: 'refund', original, amount: 900, refunded: 100 });
    expect(first).toEqual({ state: 'next-day', fee: -1, net: -99 });
    expect(gross(first) + gross(rest)).toBe(-1000);
    expect(first.fee + rest.fee).toBe(-5);
  });

  it('comes to nothing where there is nothing to take back', () => {
    const nothing = { amount: 1, original: null, refunded: 0, rate: { basisPoints: 0 }, service: 'instant' } as const;
    expect(settle({ ...nothing, effect: 'capture', reversal: true })).toBeNull();
    expect(settle({ ...nothing, effect: 'none', reversal: false })).toBeNull();
  });
});
