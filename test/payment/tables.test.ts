import { describe, expect, it, test } from 'vitest';
import { cardStatuses } from '../../src/payment/card-status.ts';
import { entryModes, fromDe22, toDe22 } from '../../src/payment/entry-modes.ts';
import { institutionName, institutions } from '../../src/payment/institutions.ts';
import { operatorNumbered, roles } from '../../src/payment/operators.ts';
import { responseCodes } from '../../src/payment/response-codes.ts';
import type { TransactionType } from '../../src/payment/transactions/transaction-type.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { cells } from './width.ts';

describe('entry modes', () => {
  test.each([
    ['021', 'S', true],
    ['022', 'S', false],
    ['012', 'M', false],
    ['051', 'I', true],
    ['052', 'I', false],
    ['071', 'C', true],
    ['032', 'N', false],
    ['912', 'C', false],
    ['020', 'S', false],
    ['999', 'N', false],
    ['', 'N', false],
  ])('DE 22 %s prints %s, PIN entered: %s', (de22, letter, pinEntered) => {
    const read = fromDe22(de22);
    expect(read.mode.letter).toBe(letter);
    expect(read.pinEntered).toBe(pinEntered);
  });

  it('are written as they are read', () => {
    expect(toDe22('swipe', true)).toBe('021');
    expect(toDe22('keyed', false)).toBe('012');
    for (const mode of Object.values(entryModes)) expect(fromDe22(`${mode.code}1`).mode).toBe(mode);
  });
});

describe('institutions', () => {
  it('have codes of eight digits and names that fit half a line of a slip', () => {
    for (const [id, name] of Object.entries(institutions)) {
      expect(id).toMatch(/^\d{8}$/);
      expect(cells(name.zh)).toBeLessThanOrEqual(16);
      expect(cells(name.en)).toBeLessThanOrEqual(32);
    }
  });

  it('are printed by name, or by code when unknown', () => {
    expect(institutionName('03080000').zh).toBe('招商银行');
    expect(institutionName('48020000')).toEqual({ zh: '48020000', en: '48020000' });
    expect(institutionName('toString').en).toBe('toString');
  });
});

describe('operators', () => {
  it('are supervisor, administrator or one who sells, by their number', () => {
    const role = (number: string) => operatorNumbered(number).role;
    expect(['00', '01', '98', '99'].map(role)).toEqual(['supervisor', 'operator', 'operator', 'administrator']);
    expect(['00', '01', '99'].filter((number) => roles[role(number)].sells)).toEqual(['01']);
  });
});

describe('card states', () => {
  it('answer with codes of the book, none of them a success', () => {
    for (const [name, status] of Object.entries(cardStatuses)) {
      const { responseCode } = status;
      if (responseCode === undefined) expect(name).toBe('active');
      else expect(responseCodes).toHaveProperty(responseCode, expect.objectContaining({ approved: false }));
    }
  });
});

describe('transaction types', () => {
  const all = Object.entries(transactions);
  const byName: { readonly [name: string]: TransactionType } = transactions;

  test.each(all)('%s is consistent', (name, type) => {
    expect(type.name).toBe(name);
    if (type.totals !== 'none' || type.ledger !== 'none') expect(type.financial).toBe(true);
    if (!type.financial) expect(type).toMatchObject({ medium: 'none', pin: 'none', reversible: false });
    if (type.pin === 'online') expect(type.medium).toBe('card');
    if (type.voidedBy !== undefined) {
      const held = type.ledger === 'hold';
      expect(byName[type.voidedBy]).toMatchObject(
        held ? { original: 'auth-date', ledger: 'release' } : { original: 'batch-trace', ledger: 'take-back' },
      );
      expect([type.totals, byName[type.voidedBy]?.totals]).toEqual(held ? ['none', 'none'] : ['debit', 'credit']);
    }
  });

  it('are reversed when money may have moved, but a refund never', () => {
    const authorizations = ['pre-auth', 'pre-auth-void', 'completion', 'completion-void'];
    const reversible = [...authorizations, 'sale', 'void', 'qr-sale', 'qr-order', 'qr-payment', 'qr-void'];
    expect(
      all
        .filter(([, type]) => type.reversible)
        .map(([name]) => name)
        .sort(),
    ).toEqual(reversible.sort());
    expect(transactions['qr-refund']).toMatchObject({ reversible: false, original: 'voucher', supervisor: true });
    expect(transactions.refund).toMatchObject({ reversible: false, original: 'rrn-date', supervisor: true });
    expect(transactions.void).toMatchObject({ supervisor: true, totals: 'credit' });
    expect(transactions.balance).toMatchObject({ printed: false, reversible: false });
  });
});
