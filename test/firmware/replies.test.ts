/** What replies tell besides their code, and what becomes of replies that tell it badly. */
import { describe, expect, test } from 'vitest';
import { formatResponseTexts } from '../../src/dialects/cup-pos/de63.ts';
import { formatSettlementNotice } from '../../src/dialects/cup-pos/settlement-notice.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import type { BatchRecord } from '../../src/firmware/flash-records.ts';
import { put } from '../../src/firmware/flash-records.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { selling, signingOn } from './support/robots.ts';
import { TestDesk } from './support/test-desk.ts';

function signedIn(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

/** A sale whose reply is changed, and what it left in the batch. */
function saleWith(changes: Message): { readonly desk: TestDesk; readonly record: BatchRecord | undefined } {
  const desk = signedIn();
  desk.host.orders.push({ kind: 'tamper', changes });
  desk.ask((fw) => transact(fw, transactions.sale), selling);
  return { desk, record: desk.flash.read('batch/000002') };
}

const shown = (desk: TestDesk, screen: string) =>
  desk.screens.findLast(({ name }) => name === screen)?.rows.map(({ text }) => text);

test('a record holds all that the slip prints', () => {
  expect(saleWith({}).record).toMatchObject({
    transaction: 'sale',
    stan: '000002',
    batch: '000007',
    amount: 1234,
    pan: '621234******1265',
    expiry: '3012',
    entryMode: '021',
    scheme: 'CUP',
    operator: '01',
    rrn: '511220000002',
    authCode: 'A12345',
    at: '20261122093000',
    issuerId: '99990001',
    acquirerId: '48021000',
    remarks: ['发卡行祝您愉快'],
    settlement: { state: 'credited', net: 1228, fee: 6, at: '093000' },
  });
});

describe('an approval', () => {
  test.each([
    ['no institutions', { 44: undefined }],
    ['a text where institutions stand', { 44: '请领取礼品' }],
    ['no texts', { 63: undefined }],
    ['texts that are cut off', { 63: 'C' }],
    ['no time', { 12: undefined, 13: undefined }],
    ['a time that does not exist', { 12: '996000' }],
    ['no reference', { 37: undefined }],
    ['no authorization code', { 38: undefined }],
    ['no amount', { 4: undefined }],
  ])('with %s is an approval all the same', (_, changes) => {
    const { record, desk } = saleWith(changes);
    expect(record).toMatchObject({ amount: 1234, at: expect.stringMatching(/^20261122\d{6}$/) });
    expect(desk.paper).toHaveLength(2);
  });

  test('of a part (10) is recorded and shown with what was approved', () => {
    const { record, desk } = saleWith({ 39: '10', 4: '000000001000' });
    expect(record?.amount).toBe(1000);
    expect(shown(desk, 'approved')?.slice(0, 2)).toEqual(['部分金额承兑', '金额 10.00']);
  });

  test("whose money comes the next day says so, with the host's words", () => {
    const terminal = formatSettlementNotice({ state: 'next-day', net: 1228, fee: 6 });
    const { desk } = saleWith({ 63: formatResponseTexts({ scheme: 'CUP', terminal }) });
    expect(shown(desk, 'approved')).toContain('待结算T+1 净额 12.28');
  });

  test.each(['11', 'A2', 'A6'])('%s is one', (code) => {
    expect(saleWith({ 39: code }).record).toBeDefined();
  });
});

describe('a reply that contradicts its request', () => {
  test.each<[string, Message, string]>([
    ['amount', { 4: '000000000001' }, 'reply-mismatch'],
    ['processing code', { 3: '200000' }, 'reply-mismatch'],
  ])('in its %s is no approval: the sale is reversed', (_, changes, screen) => {
    const { desk, record } = saleWith(changes);
    expect(record).toBeUndefined();
    expect(desk.seen.at(-1)).toBe(screen);
    expect(desk.flash.read('reversal')).toMatchObject({ stan: '000002', reason: '06' });
  });

  test('because it cannot be read at all, likewise', () => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'garbage' });
    desk.ask((fw) => transact(fw, transactions.sale), selling);
    expect(desk.seen.at(-1)).toBe('reply-unreadable');
    expect(desk.flash.read('reversal')).toBeDefined();
  });
});

describe('a balance', () => {
  const inquire = (de54: string | undefined) => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'tamper', changes: { 54: de54 } });
    desk.ask((fw) => transact(fw, transactions.balance), selling);
    return { desk, text: shown(desk, 'balance')?.at(-1) };
  };

  test.each([
    ['0202156C000000123456', '1234.56'],
    ['0202156D000000000500', '-5.00'],
    ['0201156C0000000009990202156C000000000100', '1.00'],
    ['nothing that is one', '主机未返回余额'],
    [undefined, '主机未返回余额'],
  ])('%j reads %s', (de54, text) => {
    expect(inquire(de54).text).toBe(text);
  });

  test('is never on paper or in flash', () => {
    const { desk } = inquire('0202156C000000123456');
    expect(desk.paper).toHaveLength(0);
    expect(desk.flash.keys('batch/')).toEqual([]);
  });

  test('that does not come costs nobody anything', () => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'silence' });
    desk.ask((fw) => transact(fw, transactions.balance), selling);
    expect(shown(desk, 'no-response')?.at(-1)).toBe('请稍后重试');
    expect(desk.flash.read('reversal')).toBeUndefined();
  });
});

describe('PIN entry', () => {
  const enter = (words: string) => {
    const desk = signedIn();
    desk.ask((fw) => transact(fw, transactions.sale), { ...selling, pin: words });
    return desk;
  };

  test('shows a star for each digit that the PIN pad reports', () => {
    const desk = enter('typing:3 typing:4 pin:1234');
    const stars = desk.screens.filter(({ name }) => name === 'pin').map(({ rows }) => rows.at(-1)?.text);
    expect(stars).toEqual(['', '***', '****']);
  });

  test('sends an encrypted block and says how, or neither', () => {
    const withPin = enter('pin:123456').host.received.at(-1);
    expect(withPin).toMatchObject({ 22: '021', 26: '12', 53: '2600000000000000' });
    expect(withPin?.[52]).toBeDefined();
    const without = enter('pin:').host.received.at(-1);
    expect(without).toMatchObject({ 22: '022' });
    expect([26, 52, 53].map((de) => without?.[de])).toEqual([undefined, undefined, undefined]);
  });

  test('can be cancelled by the customer', () => {
    const desk = enter('pin:cancel');
    expect(desk.host.received).toHaveLength(1);
    expect(desk.flash.read('reversal')).toBeUndefined();
  });
});

test('STANs go round from 999999 to 1', () => {
  const desk = signedIn();
  desk.flash.commit([put('counters', { stan: 999_999, batch: 7 })]);
  desk.ask((fw) => transact(fw, transactions.sale), selling);
  desk.ask((fw) => transact(fw, transactions.sale), selling);
  expect(desk.host.received.slice(-2).map((message) => message[11])).toEqual(['999999', '000001']);
});
