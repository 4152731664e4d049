/** Voids and refunds: which original, whose consent, which card. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { put } from '../../src/firmware/flash-records.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { refunding, selling, signingOn, voiding } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

const OTHER_CARD = 'swipe:6212345678900358=30121200000000001';

/** Signed in, with a sale of 12.34 under trace number 2. */
function afterSale(card: Partial<Profile['card']> = {}): TestDesk {
  const classic = profileNamed('lakala-classic');
  const desk = new TestDesk({ profile: { ...classic, card: { ...classic.card, ...card } } });
  desk.run(powerOn, { ...signingOn, ...selling, idle: ['sale'] });
  expect(desk.host.balance).toBe(1234);
  return desk;
}

const takeBack = (desk: TestDesk, robot = {}) =>
  desk.ask((fw) => transact(fw, transactions.void), { ...voiding, ...robot });

const refund = (desk: TestDesk, robot = {}) =>
  desk.ask((fw) => transact(fw, transactions.refund), { ...refunding, ...robot });

describe('a void', () => {
  test('names its original by batch, trace, reference and authorization', () => {
    const desk = afterSale();
    takeBack(desk);
    expect(desk.host.received.at(-1)).toMatchObject({
      0: '0200',
      3: '200000',
      4: '000000001234',
      37: '511220000002',
      38: 'A12345',
      61: '000007000002',
    });
    expect(desk.host.balance).toBe(0);
    expect(desk.flash.read('batch/000002')).toMatchObject({ voidedBy: '000003' });
    expect(desk.flash.read('batch/000003')).toMatchObject({ transaction: 'void', original: { stan: '000002' } });
  });

  test('needs the supervisor, who may take more than one try', () => {
    const desk = afterSale();
    takeBack(desk, { supervisor: ['0 0 0 0 0 0 enter', '1 2 3 4 5 6 enter'] });
    expect(desk.seen).toContain('supervisor-password');
    expect(desk.host.balance).toBe(0);
  });

  test('is not made when the supervisor refuses, or the clerk sees that it is another sale', () => {
    const desk = afterSale();
    takeBack(desk, { supervisor: 'cancel' });
    takeBack(desk, { original: 'cancel' });
    expect(desk.host.received).toHaveLength(2);
  });

  test.each([
    ['there is no such transaction', '9 enter', 'original-not-found'],
    ['it is a void itself', '3 enter', 'original-not-voidable'],
    ['it was voided before', '2 enter', 'original-voided'],
  ])('asks again when %s', (_, trace, screen) => {
    const desk = afterSale();
    takeBack(desk);
    takeBack(desk, { 'original-trace': [trace, 'cancel'] });
    expect(desk.seen.slice(-3)).toEqual(['original-trace', screen, 'original-trace']);
    expect(desk.host.received).toHaveLength(3);
  });

  test('wants the card of the sale', () => {
    const desk = afterSale();
    takeBack(desk, { 'swipe-card': [OTHER_CARD, 'swipe'] });
    expect(desk.seen).toContain('original-other-card');
    expect(desk.host.balance).toBe(0);
  });

  test('does without card and PIN where the profile says so', () => {
    const desk = afterSale({ voidNeedsCard: false, voidNeedsPin: false });
    const before = desk.seen.length;
    takeBack(desk);
    expect(desk.seen.slice(before)).not.toContain('swipe-card');
    expect(desk.seen.slice(before)).not.toContain('pin');
    const request = desk.host.received.at(-1);
    expect(String(request?.[2])).toBe('621234******1265');
    expect(request).toMatchObject({ 14: '3012', 22: '012' });
    expect(request?.[52]).toBeUndefined();
    expect(desk.host.balance).toBe(0);
  });

  test('that the host refuses leaves the sale as it was', () => {
    const desk = afterSale();
    desk.host.orders.push({ kind: 'answer', code: '12' });
    takeBack(desk);
    expect(desk.flash.read('batch/000002')?.voidedBy).toBeUndefined();
    expect(desk.host.balance).toBe(1234);
  });
});

describe('a refund', () => {
  test('names its original by reference and date, and its card by organisation', () => {
    const desk = afterSale();
    refund(desk);
    expect(desk.host.received.at(-1)).toMatchObject({
      0: '0220',
      4: '000000000500',
      37: '511220000002',
      61: '0000000000001121',
      63: 'CUP',
    });
    expect(desk.host.balance).toBe(734);
    expect(desk.flash.read('batch/000003')).toMatchObject({
      transaction: 'refund',
      amount: 500,
      original: { rrn: '511220000002', date: '1121' },
    });
  });

  test('is limited by the profile', () => {
    const desk = afterSale();
    refund(desk, { amount: ['1 00 00 00 1 enter', 'cancel'] });
    expect(desk.seen).toContain('refund-over-limit');
    expect(desk.host.received).toHaveLength(2);
  });

  test('wants a date that there is', () => {
    const desk = afterSale();
    refund(desk, { 'original-date': ['1 3 0 1 enter', '1 1 2 1 enter'] });
    expect(desk.seen).toContain('date-invalid');
    expect(desk.host.balance).toBe(734);
  });

  test.each(['supervisor', 'swipe-card', 'original-rrn', 'original-date', 'amount', 'check-refund'])(
    'can be left at %s',
    (screen) => {
      const desk = afterSale();
      refund(desk, { [screen]: 'cancel' });
      expect(desk.host.received).toHaveLength(2);
    },
  );

  test.each(['lost', 'silence', 'bad-mac', 'garbage'] as const)(
    'is never reversed: after %s the clerk is told to ask first',
    (kind) => {
      const desk = afterSale();
      desk.host.orders.push({ kind });
      refund(desk);
      expect(desk.seen.at(-1)).toBe('refund-no-response');
      expect(desk.flash.read('reversal')).toBeUndefined();
      expect(desk.flash.read('in-doubt')).toBeUndefined();
    },
  );

  test('in doubt is told until somebody has read it, and no other is begun', () => {
    const desk = afterSale();
    desk.host.orders.push({ kind: 'lost' });
    refund(desk, { 'refund-no-response': 'wait' });
    refund(desk, { 'refund-no-response': 'cancel' });
    expect(desk.flash.read('in-doubt')).toMatchObject({ transaction: 'refund', stan: '000003', amount: 500 });
    expect(desk.host.balance).toBe(734);
    refund(desk);
    expect(desk.flash.read('in-doubt')).toBeUndefined();
    expect(desk.host.balance).toBe(234);
  });
});

test('a void whose reply is lost is reversed: the sale stands again on both sides', () => {
  const desk = afterSale();
  desk.host.orders.push({ kind: 'lost' });
  takeBack(desk);
  expect(desk.host.balance).toBe(0);
  takeBack(desk, { supervisor: 'cancel' });
  expect(desk.host.received.at(-1)).toMatchObject({ 0: '0400', 3: '200000', 39: '98', 61: '000007000002' });
  expect(desk.host.balance).toBe(1234);
  expect(desk.flash.read('batch/000002')?.voidedBy).toBeUndefined();
});

test('a transaction is refused while a settlement is not finished, and that is tried first', () => {
  const desk = afterSale();
  const begun = { phase: 'request', stan: '000003', batch: '000007', operator: '01', uploaded: [] } as const;
  desk.flash.commit([put('settlement', { ...begun, at: '20261122093000' })]);
  desk.line = 'refused';
  takeBack(desk);
  expect(desk.seen).toContain('settlement-unfinished');
  expect(desk.seen).not.toContain('supervisor');
  expect(desk.host.balance).toBe(1234);
});
