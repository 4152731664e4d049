/** The merchant's own code: what it says, and money that comes without anybody asking for it. */
import { describe, expect, test } from 'vitest';
import { readMerchantCode } from '../../src/emv/merchant-code.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import { functions } from '../../src/firmware/functions.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { text } from '../../src/iso8583/message.ts';
import { responseCodes } from '../../src/payment/response-codes.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import type { Robot } from './support/robot.ts';
import { selling, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';
import { DEMO_ARRIVALS } from './support/test-wallets.ts';

const PATIENT: Robot = { 'static-code': `${'wait '.repeat(12)}cancel` };

function signedIn(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

function show(desk: TestDesk, robot: Robot = PATIENT): TestDesk {
  desk.ask(functions['static-code'], robot);
  return desk;
}

const slips = (desk: TestDesk) => desk.paper.filter(({ name }) => name === 'payment-notice');
const asked = (desk: TestDesk) => desk.host.received.filter((message) => text(message, 0) === '0820');
const shownRows = (desk: TestDesk) => desk.screens.at(-1)?.rows.map((row) => row.text);

describe('the code', () => {
  test('names merchant, terminal and acquirer, and no amount', () => {
    const desk = show(signedIn());
    expect(readMerchantCode(desk.screens.at(-1)?.qr ?? '')).toEqual({
      method: 'static',
      unionPay: { acquirer: '48021000', forwarder: '48021000', merchant: '898110000000001' },
      categoryCode: '5411',
      currency: '156',
      country: 'CN',
      name: '示例便利店',
      city: 'BEIJING',
      terminal: '10000001',
    });
  });

  test('has room for the first 25 characters of a name', () => {
    const classic = profileNamed('lakala-classic');
    const merchantName = '一二三四五六七八九十'.repeat(3);
    const desk = new TestDesk({ profile: { ...classic, identity: { ...classic.identity, merchantName } } });
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(readMerchantCode(show(desk).screens.at(-1)?.qr ?? '').name).toBe(merchantName.slice(0, 25));
  });

  test('stays until CANCEL, and is asked about every five seconds under STANs of their own', () => {
    const desk = show(signedIn());
    expect(new Set(desk.screens.slice(-12).map(({ name }) => name))).toEqual(new Set(['static-code']));
    expect(asked(desk).map((message) => [text(message, 3), text(message, 11), message[37]])).toEqual([
      ['000010', '000002', undefined],
      ['000010', '000003', undefined],
      ['000010', '000004', undefined],
    ]);
  });

  test('needs a sign-in, and no reversal that waits', () => {
    const desk = new TestDesk();
    expect(show(desk, { operator: '0 1 enter', password: '0 0 0 0 enter' }).seen.at(-1)).toBe('sign-in-first');
    const pending = signedIn();
    pending.host.orders.push({ kind: 'lost' });
    pending.ask((fw) => transact(fw, transactions.sale), selling);
    pending.line = 'refused';
    expect(show(pending).seen.at(-1)).toBe('reversal-undelivered');
  });
});

describe('a payment', () => {
  test('is announced and printed, one after the other, and is in no batch', () => {
    const desk = signedIn();
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS);
    show(desk);
    const said = desk.screens.filter(({ name }) => name === 'arrival').map(({ rows }) => rows[0]?.text);
    expect([...new Set(said)]).toEqual(['微信收款到账 12.34 元', '支付宝收款到账 5.00 元']);
    expect(slips(desk)).toHaveLength(2);
    for (const words of [
      '支付渠道(CHANNEL):微信支付',
      '付款账户(PAYER):*伟',
      'RMB 12.34',
      'RMB 12.28',
      '511220009001',
    ]) {
      expect(JSON.stringify(slips(desk)[0])).toContain(words);
    }
    expect(desk.flash.keys('batch/')).toEqual([]);
    expect(desk.flash.read('last-notice')).toMatchObject({ rrn: '511220009002', amount: 500, wallet: 'alipay' });
    expect(desk.flash.read('unprinted')).toBeUndefined();
  });

  test('is told once: the next question names it, after a power cut too', () => {
    const desk = signedIn();
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS.slice(0, 1));
    show(desk);
    desk.run(powerOn, { ...signingOn, idle: [] });
    show(desk);
    expect(slips(desk)).toHaveLength(1);
    expect(text(asked(desk).at(-1) ?? {}, 37)).toBe('511220009001');
  });

  test('whose slip a power cut left in the printer is offered at boot', () => {
    const robot = { ...signingOn, menu: 'to:static-code', ...PATIENT, idle: ['menu'] };
    const whole = new TestDesk();
    whole.host.wallets.arrivals.push(...DEMO_ARRIVALS.slice(0, 1));
    whole.run(powerOn, robot);
    const desk = new TestDesk();
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS.slice(0, 1));
    expect(desk.run(powerOn, robot, { at: whole.done.indexOf('print') + 1, when: 'before' })).toBe('cut');
    expect(slips(desk)).toHaveLength(0);
    desk.run(powerOn, { ...signingOn, unprinted: 'enter', idle: [] });
    expect(JSON.stringify(slips(desk))).toContain('DUPLICATED');
    expect(desk.flash.read('unprinted')).toBeUndefined();
  });
});

describe('trouble', () => {
  test.each([
    ['no line', 'refused', '联接失败'],
    ['an unplugged line', 'unplugged', '线路未接通'],
  ] as const)('%s is shown under the code, until it works again', (_, line, words) => {
    const desk = signedIn();
    desk.line = line;
    show(desk);
    expect(shownRows(desk)).toEqual(['示例便利店', '请扫码付款', words]);
    desk.line = 'up';
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS);
    expect(slips(show(desk))).toHaveLength(2);
    expect(shownRows(desk)).toEqual(['示例便利店', '请扫码付款']);
  });

  test('a host that is out of order is said by its code, and asked again', () => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'answer', code: '96' });
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS);
    show(desk);
    expect(desk.screens.map(({ rows }) => rows.map((row) => row.text).join('')).join('\n')).toContain(
      responseCodes['96'].display.zh,
    );
    expect(slips(desk)).toHaveLength(2);
  });

  test('a notice without amount is none', () => {
    const desk = signedIn();
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS);
    desk.host.orders.push({ kind: 'tamper', changes: { 4: undefined } });
    show(desk);
    expect(desk.screens.flatMap(({ rows }) => rows.map((row) => row.text))).toContain('解包错误');
    expect(slips(desk)).toHaveLength(2);
  });

  test.each([
    ['a host that does not know the keys', { kind: 'answer', code: 'A0' } as const, 'declined'],
    ['a wrong MAC', { kind: 'bad-mac' } as const, 'mac-mismatch'],
  ])('%s ends it: a sign-in is due', (_, order, screen) => {
    const desk = signedIn();
    desk.host.wallets.arrivals.push(...DEMO_ARRIVALS);
    desk.host.orders.push(order);
    expect(show(desk).seen.at(-1)).toBe(screen);
    expect(desk.flash.read('signed-in')).toBeUndefined();
    expect(slips(desk)).toHaveLength(0);
  });
});
