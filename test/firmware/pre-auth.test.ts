/** The pre-authorization family on the terminal: what is asked, sent, kept and said of each. */
import { describe, expect, test } from 'vitest';
import { batchTotals } from '../../src/firmware/batch/totals.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { type TransactionName, transactions } from '../../src/payment/transactions/transactions.ts';
import { authorizing, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

const OTHER_CARD = 'swipe:6212345678900358=30121200000000001';

/** Signed in, with a pre-authorization of 12.34 under trace number 2. */
function afterPreAuth(card: Partial<Profile['card']> = {}): TestDesk {
  const classic = profileNamed('lakala-classic');
  const desk = new TestDesk({ profile: { ...classic, card: { ...classic.card, ...card } } });
  desk.run(powerOn, { ...signingOn, ...authorizing, idle: ['menu'] });
  expect(desk.host.received).toHaveLength(2);
  return desk;
}

const ask = (desk: TestDesk, name: TransactionName, robot = {}) =>
  desk.ask((fw) => transact(fw, transactions[name]), { ...authorizing, ...robot });

const sent = (desk: TestDesk) => desk.host.received.at(-1) ?? {};

describe('a pre-authorization', () => {
  test('is sent as 0100 with its own codes, and its code is on the display', () => {
    const desk = afterPreAuth();
    expect(sent(desk)).toMatchObject({ 0: '0100', 3: '030000', 4: '000000001234', 25: '06', 60: '1000000700020' });
    expect(sent(desk)).not.toHaveProperty('61');
    const approved = desk.screens.find(({ name }) => name === 'approved');
    expect(approved?.rows.map(({ text }) => text)).toContain('授权码 654321');
    expect(desk.flash.read('batch/000002')).toMatchObject({ transaction: 'pre-auth', authCode: '654321' });
    expect(desk.flash.read('batch/000002')).not.toHaveProperty('settlement');
  });

  test('counts in no total, only among its own kind', () => {
    const record = afterPreAuth().flash.read('batch/000002');
    expect(record && batchTotals([record])).toEqual({
      domestic: { debit: { count: 0, amount: 0 }, credit: { count: 0, amount: 0 } },
      foreign: { debit: { count: 0, amount: 0 }, credit: { count: 0, amount: 0 } },
      byTransaction: { 'pre-auth': { count: 1, amount: 1234 } },
    });
  });
});

describe('a completion', () => {
  test('names its pre-authorization by code and date, and asks no supervisor', () => {
    const desk = afterPreAuth();
    ask(desk, 'completion', { amount: '1 0 0 0 enter' });
    expect(sent(desk)).toMatchObject({
      0: '0200',
      3: '000000',
      4: '000000001000',
      25: '06',
      38: '654321',
      60: '2000000700020',
      61: '0000000000001122',
    });
    expect(desk.seen).not.toContain('supervisor');
    expect(desk.host.balance).toBe(1000);
  });

  test('takes card number and expiry by hand', () => {
    const desk = afterPreAuth();
    ask(desk, 'completion', {
      'swipe-card': '6',
      'card-number': '2 1 2 3 4 5 6 7 8 9 0 1 2 6 5 enter',
      expiry: '3 0 1 2 enter',
      pin: 'pin:',
    });
    expect(sent(desk)).toMatchObject({ 14: '3012', 22: '012' });
    expect(sent(desk)).not.toHaveProperty('52');
  });

  test('does without a PIN where the profile has none for voids', () => {
    const desk = afterPreAuth({ voidNeedsPin: false });
    ask(desk, 'completion', { pin: 'cancel' });
    expect(sent(desk)).toMatchObject({ 22: '022' });
    expect(desk.host.balance).toBe(1234);
  });

  test.each([
    ['supervisor', 'pre-auth-void'],
    ['original-auth', 'completion'],
    ['original-date', 'completion'],
    ['amount', 'completion'],
    ['pin', 'completion'],
  ] as const)('can be left at %s of a %s', (screen, name) => {
    const desk = afterPreAuth();
    ask(desk, name, { [screen]: 'cancel' });
    expect(desk.host.received).toHaveLength(2);
    expect(desk.flash.read('reversal')).toBeUndefined();
  });

  test('wants a date that there is', () => {
    const desk = afterPreAuth();
    ask(desk, 'completion', { 'original-date': ['1 3 2 2 enter', '1 1 2 2 enter'] });
    expect(desk.seen).toContain('date-invalid');
    expect(desk.host.balance).toBe(1234);
  });
});

describe('a void of a pre-authorization', () => {
  test('of this batch asks no amount, and marks what it frees', () => {
    const desk = afterPreAuth();
    ask(desk, 'pre-auth-void', { amount: 'cancel' });
    expect(sent(desk)).toMatchObject({
      0: '0100',
      3: '200000',
      4: '000000001234',
      25: '06',
      38: '654321',
      60: '1100000700020',
      61: '0000000000001122',
    });
    expect(sent(desk)).not.toHaveProperty('37');
    expect(desk.flash.read('batch/000002')).toMatchObject({ voidedBy: '000003' });
  });

  test('happens once', () => {
    const desk = afterPreAuth();
    ask(desk, 'pre-auth-void');
    ask(desk, 'pre-auth-void', { 'original-auth': ['6 5 4 3 2 1 enter', 'cancel'] });
    expect(desk.seen).toContain('original-voided');
    expect(desk.host.received).toHaveLength(3);
  });

  test('of another card, code or day asks the amount, and leaves the judgement to the host', () => {
    for (const other of [
      { 'swipe-card': OTHER_CARD },
      { 'original-auth': '1 1 1 1 1 1 enter' },
      { 'original-date': '1 1 2 1 enter' },
    ]) {
      const desk = afterPreAuth();
      desk.host.orders.push({ kind: 'answer', code: '25' });
      ask(desk, 'pre-auth-void', { ...other, amount: '5 0 0 enter' });
      expect(sent(desk)).toMatchObject({ 4: '000000000500' });
      expect(desk.seen).toContain('declined');
      expect(desk.flash.read('batch/000002')).not.toHaveProperty('voidedBy');
    }
  });

  test('may be begun as the void of its trace number', () => {
    const desk = afterPreAuth();
    ask(desk, 'void', { 'original-trace': '2 enter' });
    expect(sent(desk)).toMatchObject({ 0: '0100', 25: '06', 38: '654321', 61: '0000070000021122' });
    expect(desk.flash.read('batch/000002')).toMatchObject({ voidedBy: '000003' });
  });
});

describe('a void of a completion', () => {
  test('names it by trace, reference, code and date, and needs the supervisor', () => {
    const desk = afterPreAuth();
    ask(desk, 'completion');
    ask(desk, 'completion-void');
    expect(sent(desk)).toMatchObject({
      0: '0200',
      3: '200000',
      25: '06',
      37: '511220000003',
      38: '654321',
      60: '2100000700020',
      61: '0000070000031122',
    });
    expect(desk.seen).toContain('supervisor');
    expect(desk.host.balance).toBe(0);
    expect(desk.flash.read('batch/000003')).toMatchObject({ voidedBy: '000004' });
  });
});

describe('without an answer', () => {
  test.each([
    ['pre-auth', '030000', '1000000700020', undefined],
    ['pre-auth-void', '200000', '1100000700020', '0000000000001122'],
    ['completion', '000000', '2000000700020', '0000000000001122'],
  ] as const)('a %s is reversed in its own terms', (name, processingCode, custom, original) => {
    const desk = afterPreAuth();
    desk.host.orders.push({ kind: 'lost' });
    ask(desk, name);
    expect(desk.flash.read('reversal')).toMatchObject({ transaction: name, reason: '98', stan: '000003' });
    ask(desk, 'balance');
    const reversal = desk.host.received.at(-2) ?? {};
    expect(reversal).toMatchObject({ 0: '0400', 3: processingCode, 11: '000003', 25: '06', 39: '98', 60: custom });
    expect(reversal[61]).toBe(original);
    for (const de of [26, 35, 37, 52, 53]) expect(reversal).not.toHaveProperty(String(de));
    expect(desk.flash.read('reversal')).toBeUndefined();
    expect(desk.host.balance).toBe(0);
  });
});
