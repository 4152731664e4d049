import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Balances } from '../../../src/host/ledger/balances.ts';
import type { Transfer } from '../../../src/host/ledger/ledger.ts';

const CARD = 1;
const CLEARING = 2;

function books(): Balances {
  const balances = new Balances();
  balances.open(CARD, 1000);
  balances.open(CLEARING);
  return balances;
}

const move = (phase: 'posted' | 'pending', amount: number): Transfer => ({
  phase,
  leg: 'payment',
  debit: CARD,
  credit: CLEARING,
  amount,
});

describe('one phase', () => {
  it('moves the amount from debit to credit', () => {
    const balances = books();
    balances.apply(1, move('posted', 300));
    expect([balances.posted(CARD), balances.posted(CLEARING)]).toEqual([700, 300]);
  });

  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])('refuses the amount %d', (amount) => {
    expect(() => books().apply(1, move('posted', amount))).toThrow('is no amount');
  });

  it('refuses one account on both sides, and an account that is not open', () => {
    const transfer = { phase: 'posted', leg: 'payment', debit: CARD, amount: 1 } as const;
    expect(() => books().apply(1, { ...transfer, credit: CARD })).toThrow('two accounts');
    expect(() => books().apply(1, { ...transfer, credit: 9 })).toThrow('account 9');
  });
});

describe('two phases', () => {
  it('sets aside, posts a part and frees the rest', () => {
    const balances = books();
    balances.apply(1, move('pending', 300));
    expect(balances.of(CARD)).toEqual({ posted: 1000, pendingDebits: 300, pendingCredits: 0 });
    expect(balances.of(CLEARING)).toEqual({ posted: 0, pendingDebits: 0, pendingCredits: 300 });
    expect(balances.apply(2, { phase: 'post', of: 1, amount: 120 })).toMatchObject({ debit: CARD, credit: CLEARING });
    expect(balances.of(CARD)).toEqual({ posted: 880, pendingDebits: 0, pendingCredits: 0 });
    expect(balances.of(CLEARING)).toEqual({ posted: 120, pendingDebits: 0, pendingCredits: 0 });
  });

  it('frees everything at a void', () => {
    const balances = books();
    balances.apply(1, move('pending', 300));
    expect(balances.apply(2, { phase: 'void', of: 1 }).amount).toBe(300);
    expect(balances.of(CARD)).toEqual({ posted: 1000, pendingDebits: 0, pendingCredits: 0 });
  });

  it('settles nothing twice, nothing that was not set aside, and no more than that', () => {
    const balances = books();
    balances.apply(1, move('pending', 300));
    expect(() => balances.apply(2, { phase: 'post', of: 1, amount: 301 })).toThrow('set less aside');
    const fresh = books();
    fresh.apply(1, move('pending', 300));
    fresh.apply(2, { phase: 'void', of: 1 });
    expect(() => fresh.apply(3, { phase: 'void', of: 1 })).toThrow('pending transfer 1');
    expect(() => fresh.apply(4, { phase: 'post', of: 9, amount: 1 })).toThrow('pending transfer 9');
  });

  it('never makes or loses money, whatever order things come in', () => {
    const step = fc.record({
      kind: fc.constantFrom('posted', 'pending', 'post', 'void'),
      amount: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const balances = books();
        const open = new Map<number, number>();
        for (const [id, { kind, amount }] of steps.entries()) {
          const first = open.entries().next().value;
          if (kind === 'posted' || kind === 'pending') {
            balances.apply(id, move(kind, amount));
            if (kind === 'pending') open.set(id, amount);
          } else if (first) {
            const [of, aside] = first;
            balances.apply(
              id,
              kind === 'post' ? { phase: 'post', of, amount: Math.min(aside, amount) } : { phase: 'void', of },
            );
            open.delete(of);
          }
        }
        const aside = [...open.values()].reduce((sum, amount) => sum + amount, 0);
        expect(balances.posted(CARD) + balances.posted(CLEARING)).toBe(1000);
        expect(balances.of(CARD).pendingDebits).toBe(aside);
        expect(balances.of(CLEARING).pendingCredits).toBe(aside);
      }),
    );
  });
});
