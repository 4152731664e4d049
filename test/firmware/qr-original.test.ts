/** Voids, refunds and enquiries of payments by QR code: which one, by which number. */
import { describe, expect, test } from 'vitest';
import { parseDe47 } from '../../src/dialects/cup-pos/de47.ts';
import { parseDe59 } from '../../src/dialects/cup-pos/de59.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import { functions } from '../../src/firmware/functions.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { bytes, text } from '../../src/iso8583/message.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import type { Robot } from './support/robot.ts';
import { refundingQr, scanning, signingOn, voiding } from './support/robots.ts';
import { TestDesk } from './support/test-desk.ts';

const VOUCHER = '20261122511220000002';
const typed = (digits: string): string => `${[...digits].join(' ')} enter`;

/** Signed in, with a QR sale of 12.34 under trace number 2. */
function afterQrSale(profile: 'lakala-classic' | 'lakala-smart' = 'lakala-classic'): TestDesk {
  const desk = new TestDesk({ profile });
  desk.run(powerOn, { ...signingOn, ...scanning, idle: ['menu'] });
  expect(desk.host.balance).toBe(1234);
  return desk;
}

const takeBack = (desk: TestDesk, type: 'void' | 'qr-void', robot: Robot = {}): TestDesk => {
  desk.ask((fw) => transact(fw, transactions[type]), { ...voiding, ...robot });
  return desk;
};

const refund = (desk: TestDesk, robot: Robot = {}): TestDesk => {
  desk.ask((fw) => transact(fw, transactions['qr-refund']), { ...refundingQr, amount: '5 0 0 enter', ...robot });
  return desk;
};

const enquire = (desk: TestDesk, number: string): TestDesk => {
  desk.ask<unknown>(functions['qr-query'], { 'payment-number': number });
  return desk;
};

const last = (desk: TestDesk): Message => desk.host.received.at(-1) ?? {};
const tags = (message: Message) => parseDe59(bytes(message, 59) ?? new Uint8Array());
const lines = (desk: TestDesk) => desk.screens.at(-1)?.rows.map((row) => row.text);

describe('a void', () => {
  test.each(['void', 'qr-void'] as const)('begun as %s takes a QR payment back, without customer and PIN', (type) => {
    const before = afterQrSale();
    const seen = before.seen.length;
    const desk = takeBack(before, type);
    expect(desk.seen.slice(seen)).not.toContain('swipe-card');
    expect(desk.seen.slice(seen)).not.toContain('pin');
    expect(last(desk)).toMatchObject({ 0: '0200', 3: '200000', 22: '032', 37: '511220000002', 61: '000007000002' });
    expect(text(last(desk), 60)).toMatch(/^23/);
    expect(tags(last(desk))).toEqual({ voucher: VOUCHER });
    expect(desk.host.balance).toBe(0);
    expect(desk.flash.read('batch/000002')).toMatchObject({ voidedBy: '000003' });
    expect(desk.flash.read('batch/000003')).toMatchObject({
      transaction: 'qr-void',
      pan: '13************8293',
      wallet: 'wechat',
      payer: '*伟',
      order: VOUCHER,
      voucher: VOUCHER,
    });
  });

  test('goes in the form of the wallet', () => {
    const desk = takeBack(afterQrSale('lakala-smart'), 'qr-void');
    expect(last(desk)).toMatchObject({ 3: '680000', 61: '000007000002' });
    expect(parseDe47(text(last(desk), 47) ?? '')).toEqual({ channel: 'TX01', voucher: VOUCHER });
  });

  test('whose answer is lost is reversed in that form too', () => {
    const desk = afterQrSale('lakala-smart');
    desk.host.orders.push({ kind: 'lost' });
    takeBack(desk, 'void');
    expect(desk.host.balance).toBe(0);
    takeBack(desk, 'void', { supervisor: 'cancel' });
    expect(last(desk)).toMatchObject({ 0: '0400', 3: '680000', 39: '98', 61: '000007000002' });
    expect(desk.host.balance).toBe(1234);
  });

  test('of a card sale, begun as that of a QR payment, asks for the card', () => {
    const desk = new TestDesk();
    desk.run(powerOn, { ...signingOn, ...voiding, idle: ['sale'] });
    takeBack(desk, 'qr-void');
    expect(desk.flash.read('batch/000003')).toMatchObject({ transaction: 'void', pan: '621234******1265' });
    expect(last(desk)).toMatchObject({ 22: '021' });
  });

  test('shows whose payment it is', () => {
    const desk = takeBack(afterQrSale(), 'void', { original: 'cancel' });
    expect(lines(desk)).toEqual(['扫码收款', '金额 12.34', '微信支付 *伟', '2026/11/22 09:30']);
  });

  test('happens once', () => {
    const desk = takeBack(afterQrSale(), 'void');
    takeBack(desk, 'void', { 'original-trace': ['2 enter', '3 enter', 'cancel'] });
    expect(desk.seen.slice(-5)).toEqual([
      'original-trace',
      'original-voided',
      'original-trace',
      'original-not-voidable',
      'original-trace',
    ]);
  });
});

describe('a refund', () => {
  test.each([
    ['keyed in', typed(VOUCHER)],
    ['scanned from the slip', `scan:${VOUCHER}`],
  ])('by a voucher of this batch, %s, needs no more', (_, voucher) => {
    const desk = refund(afterQrSale(), { 'original-voucher': voucher });
    expect(last(desk)).toMatchObject({
      0: '0220',
      4: '000000000500',
      22: '032',
      37: '511220000002',
      61: '0000070000021122',
      63: 'CUP',
    });
    expect(tags(last(desk))).toEqual({ voucher: VOUCHER });
    expect(desk.flash.read('batch/000003')).toMatchObject({ transaction: 'qr-refund', amount: 500, wallet: 'wechat' });
    expect(desk.flash.read('batch/000002')?.voidedBy).toBeUndefined();
    expect(desk.host.balance).toBe(734);
  });

  test('of another day asks for wallet, reference and date', () => {
    const desk = refund(afterQrSale('lakala-smart'), {
      'original-voucher': typed('20261120511200000017'),
      wallet: '2',
      'original-rrn': typed('511200000017'),
      'original-date': typed('1120'),
    });
    expect(last(desk)).toMatchObject({ 22: '032', 37: '511200000017', 61: '0000000000001120' });
    expect(parseDe47(text(last(desk), 47) ?? '')).toEqual({ channel: 'ZFB01', voucher: '20261120511200000017' });
    expect(desk.flash.read('batch/000003')).toMatchObject({
      wallet: 'alipay',
      voucher: '20261120511200000017',
      pan: '',
      original: { rrn: '511200000017', date: '1120' },
    });
  });

  test('is shown before it is made', () => {
    const desk = refund(afterQrSale(), { 'check-refund': 'cancel' });
    expect(lines(desk)).toEqual(['金额 5.00', '微信支付', VOUCHER, '511220000002']);
  });

  test.each([
    ['too short', typed(VOUCHER.slice(1))],
    ['a payment code', 'scan'],
  ])('wants a voucher: %s', (_, number) => {
    const desk = refund(afterQrSale(), { 'original-voucher': [number, 'cancel'] });
    expect(desk.seen.slice(-3)).toEqual(['original-voucher', 'voucher-invalid', 'original-voucher']);
  });

  test('of what is voided is refused at once', () => {
    const desk = refund(takeBack(afterQrSale(), 'void'), { 'original-voucher': [typed(VOUCHER), 'cancel'] });
    expect(desk.seen.slice(-3)).toEqual(['original-voucher', 'original-voided', 'original-voucher']);
  });

  test('is no more than was paid, nor than the profile allows', () => {
    const desk = refund(afterQrSale(), { amount: [typed('1235'), 'cancel'] });
    expect(desk.seen).toContain('refund-over-limit');
    expect(desk.screens.findLast(({ name }) => name === 'refund-over-limit')?.rows[1]?.text).toBe('12.34');
    refund(desk, {
      'original-voucher': typed('20261120511200000017'),
      wallet: '1',
      'original-rrn': typed('511200000017'),
      'original-date': typed('1120'),
      amount: [typed('1000001'), 'cancel'],
    });
    expect(desk.screens.findLast(({ name }) => name === 'refund-over-limit')?.rows[1]?.text).toBe('10000.00');
    expect(desk.host.balance).toBe(1234);
  });

  test.each(['supervisor', 'original-voucher', 'wallet', 'original-rrn', 'original-date', 'amount', 'check-refund'])(
    'can be left at %s',
    (screen) => {
      const desk = afterQrSale();
      const robot = {
        'original-voucher': typed('20261120511200000017'),
        wallet: '1',
        'original-rrn': typed('511200000017'),
        'original-date': typed('1120'),
      };
      refund(desk, { ...robot, [screen]: 'cancel' });
      expect(desk.host.balance).toBe(1234);
      expect(desk.scannerOn).toBe(false);
    },
  );

  test.each(['lost', 'silence', 'bad-mac'] as const)(
    'is never reversed: after %s the clerk is told to ask first',
    (kind) => {
      const desk = afterQrSale();
      desk.host.orders.push({ kind });
      refund(desk);
      expect(desk.seen.at(-1)).toBe('refund-no-response');
      expect(desk.flash.read('reversal')).toBeUndefined();
      expect(desk.flash.read('in-doubt')).toBeUndefined();
    },
  );
});

describe('an enquiry', () => {
  test.each([
    ['trace number', '2 enter'],
    ['voucher', `scan:${VOUCHER}`],
  ])('by %s shows what the host says of the payment', (_, number) => {
    const desk = enquire(afterQrSale(), number);
    expect(last(desk)).toMatchObject({ 3: '000010', 61: '000007000002' });
    expect(lines(desk)).toEqual(['付款成功', '金额 12.34', '微信支付 *伟', '511220000002', VOUCHER]);
    expect(desk.flash.keys('batch/')).toHaveLength(1);
  });

  test('goes in the form of the wallet', () => {
    const desk = enquire(afterQrSale('lakala-smart'), '2 enter');
    expect(last(desk)).toMatchObject({ 3: '670000', 61: '000007000002' });
    expect(desk.seen.at(-1)).toBe('payment-found');
  });

  test('of what is in another batch, or no payment by QR code, is not sent', () => {
    const desk = takeBack(afterQrSale(), 'void');
    const sent = desk.host.received.length;
    for (const number of ['9 enter', '3 enter', `scan:${VOUCHER.replace('2026', '2025')}`]) {
      expect(enquire(desk, number).seen.at(-1)).toBe('original-not-found');
    }
    expect(desk.host.received).toHaveLength(sent);
  });

  test.each([
    ['a refusal', { kind: 'answer', code: '25' } as const, 'declined'],
    ['silence', { kind: 'silence' } as const, 'no-response'],
  ])('that brings %s says so', (_, order, screen) => {
    const desk = afterQrSale();
    desk.host.orders.push(order);
    expect(enquire(desk, '2 enter').seen.at(-1)).toBe(screen);
    expect(desk.flash.read('reversal')).toBeUndefined();
  });

  test('waits until an older reversal is delivered', () => {
    const desk = afterQrSale();
    desk.host.orders.push({ kind: 'lost' });
    desk.ask((fw) => transact(fw, transactions['qr-sale']), scanning);
    desk.line = 'refused';
    expect(enquire(desk, '2 enter').seen.at(-1)).toBe('reversal-undelivered');
  });
});
