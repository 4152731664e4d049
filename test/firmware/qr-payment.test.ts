/** Payments by QR code: what goes over the wire, how the terminal waits for the customer, and how a wait can end. */
import { describe, expect, test } from 'vitest';
import { parseDe59 } from '../../src/dialects/cup-pos/de59.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import type { WalletTerms } from '../../src/firmware/profile.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { bytes, text } from '../../src/iso8583/message.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { fromCivil } from '../../src/lib/clock.ts';
import { type TransactionName, transactions } from '../../src/payment/transactions/transactions.ts';
import type { Robot } from './support/robot.ts';
import { scanning, selling, showing, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk, WECHAT_CODE, withWalletTerms } from './support/test-desk.ts';
import type { Order } from './support/test-host.ts';

const VOUCHER = '20261122511220000002';
const UNPAID: Order = { kind: 'waits', polls: 1, ends: 'A7' };

function signedIn(profile: 'lakala-classic' | 'lakala-smart' = 'lakala-classic'): TestDesk {
  const desk = new TestDesk({ profile });
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

function trade(desk: TestDesk, name: TransactionName, robot: Robot, ...orders: Order[]): TestDesk {
  desk.host.orders.push(...orders);
  desk.ask((fw) => transact(fw, transactions[name]), robot);
  return desk;
}

const qrSale = (robot: Robot = {}, ...orders: Order[]): TestDesk =>
  trade(signedIn(), 'qr-sale', { ...scanning, ...robot }, ...orders);

const qrOrder = (robot: Robot = {}, ...orders: Order[]): TestDesk =>
  trade(signedIn(), 'qr-order', { ...showing, ...robot }, ...orders);

/** What the terminal has sent since its sign-in. */
const sent = (desk: TestDesk): readonly Message[] => desk.host.received.slice(1);

const mtis = (desk: TestDesk): readonly (string | undefined)[] => sent(desk).map((message) => text(message, 0));

const tags = (message: Message | undefined) => parseDe59((message && bytes(message, 59)) ?? new Uint8Array());

describe("a wallet's own terms", () => {
  const sellingBy = (terms: Partial<WalletTerms>, ...orders: Order[]): TestDesk => {
    const desk = new TestDesk({ profile: withWalletTerms(profileNamed('lakala-classic'), terms) });
    desk.run(powerOn, { ...signingOn, idle: [] });
    return trade(desk, 'qr-sale', scanning, ...orders);
  };

  test('more than its most for one payment is never sent', () => {
    const desk = sellingBy({ limit: 1233 });
    expect(mtis(desk)).toEqual([]);
    expect(desk.screens.at(-1)?.rows.map((row) => row.text)).toContain('微信支付 12.33');
  });

  test('its most itself is', () => {
    expect(mtis(sellingBy({ limit: 1234 }))).toEqual(['0200']);
  });

  test('its interval and its patience decide how often it is asked after', () => {
    const twice = sellingBy({ pollMs: 2000, patienceMs: 5000 }, { kind: 'waits', polls: 9, ends: '00' });
    expect(mtis(twice)).toEqual(['0200', '0200', '0200', '0400']);
  });

  test('its own code for a payment that waits', () => {
    const desk = sellingBy({ pending: 'Y1' }, { kind: 'waits', polls: 1, ends: '00' });
    // A7 is a refusal then.
    expect(mtis(desk)).toEqual(['0200']);
  });
});

describe('on the wire', () => {
  test('the code goes in A3 of DE 59, with no card and no PIN', () => {
    const [request = {}] = sent(qrSale());
    expect(Object.keys(request).map(Number)).toEqual([0, 3, 4, 11, 22, 25, 41, 42, 49, 59, 60, 64]);
    expect(request).toMatchObject({ 0: '0200', 3: '000000', 4: '000000001234', 22: '032', 60: '2200000700020' });
    expect(tags(request)).toEqual({ code: WECHAT_CODE });
  });

  test('or in DE 47 with its channel, where the profile says so of the wallet', () => {
    const desk = trade(signedIn('lakala-smart'), 'qr-sale', scanning, { kind: 'waits', polls: 1, ends: '00' });
    const [request = {}, query = {}] = sent(desk);
    expect(text(request, 47)).toBe(`TXNWAY=TX01|WXCODE=${WECHAT_CODE}`);
    expect(request[59]).toBeUndefined();
    expect(query).toMatchObject({ 3: '670000', 25: '00', 61: '000007000002' });
    expect(text(query, 47)).toBe('TXNWAY=TX01');
  });

  test('of one model each wallet goes its own way', () => {
    const desk = trade(signedIn('lakala-smart'), 'qr-sale', { ...scanning, 'scan-code': 'scan:6212345678901234567' });
    expect(tags(sent(desk)[0])).toEqual({ code: '6212345678901234567' });
  });

  test('for a code to show the wallet is named', () => {
    const [request, query] = sent(qrOrder());
    expect(request).toMatchObject({ 22: '031', 4: '000000001234' });
    expect(tags(request)).toEqual({ wallet: 'wechat' });
    expect(query).toMatchObject({ 0: '0200', 3: '000010', 22: '031', 61: '000007000002' });
  });

  test('a question after it has a STAN of its own, and not the code again', () => {
    const desk = qrSale({}, { kind: 'waits', polls: 3, ends: '00' });
    expect(sent(desk).map((message) => text(message, 11))).toEqual(['000002', '000003', '000004', '000005']);
    for (const query of sent(desk).slice(1)) expect(tags(query).code).toBeUndefined();
    expect(desk.flash.read('counters')).toMatchObject({ stan: 6 });
  });

  test('the reversal repeats the code, sealed until then', () => {
    const desk = qrSale({}, { kind: 'lost' });
    expect(desk.flash.dump()).not.toContain(WECHAT_CODE);
    expect(desk.flash.read('reversal')).toMatchObject({ pan: '13************8293', wallet: 'wechat', reason: '98' });
    trade(desk, 'qr-sale', { 'scan-code': 'cancel', amount: '1 enter' });
    expect(sent(desk).at(-1)).toMatchObject({ 0: '0400', 22: '032', 39: '98', 11: '000002' });
    expect(tags(sent(desk).at(-1))).toEqual({ code: WECHAT_CODE });
    expect(desk.host.balance).toBe(0);
  });
});

describe('paid', () => {
  const paid = {
    stan: '000002',
    batch: '000007',
    amount: 1234,
    sealedPan: '',
    wallet: 'wechat',
    payer: '*伟',
    order: VOUCHER,
    voucher: VOUCHER,
    scheme: 'CUP',
    rrn: '511220000002',
    authCode: 'A12345',
    settlement: { state: 'credited', net: 1228, fee: 6, at: '093000' },
  };

  test.each([
    ['at once', []],
    ['after the password', [{ kind: 'waits', polls: 2, ends: '00' } satisfies Order]],
  ])('%s: the record is that of the first request, with who paid by what', (_, orders) => {
    const desk = qrSale({}, ...orders);
    const record = { ...paid, transaction: 'qr-sale', pan: '13************8293', entryMode: '032' };
    expect(desk.flash.read('batch/000002')).toMatchObject(record);
    expect(desk.flash.keys('batch/')).toHaveLength(1);
    expect(desk.flash.read('reversal')).toBeUndefined();
    expect(desk.paper.map(({ name, copy }) => `${name} ${copy}`)).toEqual(['qr-sale merchant', 'qr-sale customer']);
  });

  test('by a code that the customer scanned: the display shows it until then', () => {
    const desk = qrOrder({}, { kind: 'waits', polls: 2, ends: '00' });
    expect(desk.flash.read('batch/000002')).toMatchObject({
      ...paid,
      transaction: 'qr-order',
      pan: '',
      entryMode: '031',
    });
    const from = desk.seen.indexOf('show-code');
    expect(desk.seen.slice(from - 1)).toEqual(['receiving', 'show-code', 'approved', 'next-copy', 'approved']);
    const codes = desk.screens.filter(({ name }) => name === 'show-code').map(({ qr }) => qr);
    expect(new Set(codes)).toEqual(new Set([`weixin://wxpay/bizpayurl?pr=${VOUCHER}`]));
  });

  test('is announced where the model has a voice', () => {
    const desk = trade(signedIn('lakala-smart'), 'qr-sale', scanning);
    const approved = desk.screens.find(({ name }) => name === 'approved');
    expect(approved?.rows.map((row) => row.text)).toContain('微信收款到账 12.34 元');
  });
});

describe('while the customer has his phone in hand', () => {
  test('the terminal asks every five seconds, and counts down', () => {
    const desk = qrSale({}, UNPAID);
    expect(mtis(desk)).toEqual(['0200', ...Array<string>(17).fill('0200'), '0400']);
    const left = desk.screens.filter(({ name }) => name === 'paying').map(({ rows }) => rows.at(-1)?.text);
    expect([left[0], left.at(-1)]).toEqual(['剩余 90 秒', '剩余 1 秒']);
  });

  test.each(['25', '96', '30', 'A0', '99', 'Q9', '12'])('%s is about the question, not about the payment', (code) => {
    const desk = qrSale({}, { kind: 'waits', polls: 1, ends: '00' }, { kind: 'answer', code });
    expect(desk.seen).toContain('approved');
    expect(desk.host.balance).toBe(1234);
  });

  test.each(['lost', 'silence', 'hang-up', 'bad-mac', 'garbage'] as const)('no answer (%s) is no outcome', (kind) => {
    const desk = qrSale({}, { kind: 'waits', polls: 1, ends: '00' }, { kind });
    expect(desk.seen.slice(desk.seen.indexOf('paying'), -2)).toEqual(['paying', 'approved']);
    expect(desk.host.balance).toBe(1234);
  });

  test('an answer about another amount is none', () => {
    const other = { kind: 'tamper', changes: { 4: '000000000001' } } as const;
    const desk = qrSale({}, { kind: 'waits', polls: 1, ends: '00' }, other);
    expect(desk.flash.read('batch/000002')).toMatchObject({ amount: 1234 });
  });

  test('an answer that comes late is not taken for the next one', () => {
    const late = { kind: 'stray', changes: { 11: '000099', 39: '51' } } as const;
    const desk = qrSale({}, { kind: 'waits', polls: 1, ends: '00' }, late);
    expect(desk.seen).toContain('approved');
  });

  test.each([
    ['the customer turns it down', '57'],
    ['his wallet is empty', '51'],
    ['the order is closed', 'AC'],
  ])('%s: the sale is over, and nothing is pending', (_, code) => {
    const desk = qrSale({}, { kind: 'waits', polls: 2, ends: code });
    expect(desk.seen.at(-1)).toBe('declined');
    expect(desk.screens.at(-1)?.rows[0]?.text).toMatch(new RegExp(`^${code} `));
    expect(desk.flash.read('reversal')).toBeUndefined();
    expect(mtis(desk)).not.toContain('0400');
  });

  test('a shown code that one customer cannot pay waits for the next one', () => {
    const desk = qrOrder({}, { kind: 'waits', polls: 2, ends: '00' }, { kind: 'answer', code: '51' });
    expect(desk.seen).toContain('approved');
  });
});

describe('when nobody waits any longer', () => {
  test('the cancellation goes at once, and the clerk is told', () => {
    const desk = qrSale({ paying: 'wait wait cancel' }, UNPAID);
    expect(mtis(desk)).toEqual(['0200', '0400']);
    expect(desk.seen.slice(-2)).toEqual(['receiving', 'payment-cancelled']);
    expect(desk.screens.at(-1)?.rows[0]?.text).toBe('已取消,未收款');
    expect(desk.flash.read('reversal')).toBeUndefined();
  });

  test('CANCEL is heard while a question is on its way', () => {
    const ticks = 'wait '.repeat(7);
    const desk = qrSale({ paying: `${ticks}cancel` }, UNPAID, { kind: 'silence' });
    const left = desk.screens
      .filter(({ name }) => name === 'paying')
      .at(-1)
      ?.rows.at(-1)?.text;
    expect(left).toBe('剩余 83 秒');
    expect(mtis(desk)).toEqual(['0200', '0200', '0400']);
  });

  test('the patience of the profile ends a question that has no answer', () => {
    const desk = qrSale({}, UNPAID, ...Array<Order>(2).fill({ kind: 'silence' }));
    expect(mtis(desk)).toEqual(['0200', '0200', '0200', '0400']);
    expect(desk.screens.at(-1)?.rows.map((row) => row.text)).toEqual([
      '已取消,未收款',
      '支付超时',
      '顾客如已付款 将原路退回',
    ]);
  });

  test('a payment that came at that moment is given back', () => {
    const desk = qrOrder(
      { 'show-code': `${'wait '.repeat(6)}cancel` },
      { kind: 'waits', polls: 1, ends: '00' },
      { kind: 'lost' },
    );
    expect(desk.host.balance).toBe(0);
    expect(desk.seen.at(-1)).toBe('payment-cancelled');
    expect(desk.flash.keys('batch/')).toEqual([]);
  });

  test('after midnight it is no older than the wait', () => {
    const desk = signedIn();
    desk.nowMs = fromCivil(2026, 11, 22, 23, 59, 55);
    trade(desk, 'qr-sale', { ...scanning, paying: `${'wait '.repeat(8)}cancel` }, UNPAID);
    expect(mtis(desk).at(-1)).toBe('0400');
    expect(desk.seen.at(-1)).toBe('payment-cancelled');
  });

  test('what cannot be told to the host now is told before anything else', () => {
    const desk = qrSale({ paying: 'cancel' }, UNPAID, { kind: 'bad-mac' });
    expect(desk.seen.at(-1)).toBe('cancellation-pending');
    expect(desk.flash.read('reversal')).toMatchObject({ transaction: 'qr-sale', stan: '000002' });
  });

  test('and is given up as any reversal is, with a fault slip that names the wallet', () => {
    const desk = qrSale({ paying: 'cancel' }, UNPAID, ...Array<Order>(3).fill({ kind: 'silence' }));
    expect(desk.seen).not.toContain('payment-cancelled');
    expect(desk.paper.map(({ name }) => name)).toEqual(['fault']);
    const lines = JSON.stringify(desk.paper[0]);
    expect(lines).toContain('支付渠道(CHANNEL):微信支付');
    expect(lines).toContain('13************8293');
  });
});

test.each(['lost', 'silence', 'garbage'] as const)(
  'no answer to the payment itself (%s): reversed, as of a card',
  (kind) => {
    const desk = qrSale({}, { kind });
    expect(desk.flash.read('reversal')).toBeDefined();
    trade(desk, 'qr-sale', scanning);
    expect(desk.host.balance).toBe(1234);
    expect(desk.flash.keys('batch/')).toEqual(['batch/000003']);
  },
);

test('a card that is answered A7 waits for nobody', () => {
  const desk = trade(signedIn(), 'sale', selling, { kind: 'answer', code: 'A7' });
  expect(desk.seen.at(-1)).toBe('declined');
  expect(desk.flash.read('reversal')).toBeUndefined();
});

test('a wallet that does not pay is not told to change the card', () => {
  const desk = qrSale({}, { kind: 'answer', code: '51', text: '钱包余额不足' });
  expect(desk.screens.at(-1)?.rows.map((row) => row.text)).toEqual(['51 钱包余额不足', '请顾客换其他方式付款']);
});
