/** Sign-on, sign-in, sign-off: who may sell, when, and under which keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { hostTime } from '../../src/firmware/host-time.ts';
import { echoTest } from '../../src/firmware/transactions/echo-test.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { changePassword, operatorSignOff, operatorSignOn } from '../../src/firmware/transactions/operator.ts';
import { signIn } from '../../src/firmware/transactions/sign-in.ts';
import { signOff } from '../../src/firmware/transactions/sign-off.ts';
import { bytes } from '../../src/iso8583/message.ts';
import { fromAscii } from '../../src/lib/bytes.ts';
import { civilTime, fromCivil } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';
import { selling, signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';

const DAY_MS = 24 * 3600 * 1000;

function signedIn(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

const sell = (desk: TestDesk, robot = {}) =>
  desk.ask((fw) => transact(fw, transactions.sale), { ...selling, ...robot });

describe('operator sign-on', () => {
  const signOn = (number: string, password: string | string[]) => {
    const desk = new TestDesk();
    const outcome = desk.ask(operatorSignOn, { operator: number.split(';'), password });
    return { desk, outcome };
  };

  test.each([
    ['0 1 enter', '0 0 0 0 enter', '01'],
    ['0 4 enter', '0 0 0 0 enter', '04'],
    ['0 0 enter', '1 2 3 4 5 6 enter', '00'],
    ['9 9 enter', '1 2 3 4 5 6 7 8 enter', '99'],
  ])('%s with the factory password', (number, password, operator) => {
    const { desk, outcome } = signOn(number, password);
    expect(outcome).toBe('signed-on');
    expect(desk.firmware.ram.operator).toBe(operator);
  });

  test('says what is wrong and asks again', () => {
    const { desk } = signOn('7 7 enter;0 1 enter', ['1 1 1 1 enter', '0 0 0 0 enter']);
    expect(desk.seen).toEqual([
      'operator',
      'operator-unknown',
      'operator',
      'password',
      'operator-password',
      'operator',
      'password',
    ]);
  });

  test('is forgotten at power off, and at sign-off', () => {
    const desk = signedIn();
    desk.ask(operatorSignOff);
    expect(desk.firmware.ram.operator).toBeUndefined();
    desk.run(powerOn, { operator: 'cancel', idle: [] });
    expect(JSON.stringify(desk.screens.at(-1))).toContain('无操作员');
  });

  test('with a new password, and never again with the old one', () => {
    const desk = signedIn();
    desk.ask(changePassword, {
      'old-password': '0 0 0 0 enter',
      'new-password': '2 5 8 0 enter',
      'new-password-again': '2 5 8 0 enter',
    });
    expect(desk.seen.at(-1)).toBe('password-changed');
    expect(desk.flash.dump()).not.toContain('2580');
    desk.ask(operatorSignOn, { operator: ['0 1 enter', 'cancel'], password: '0 0 0 0 enter' });
    expect(desk.seen).toContain('operator-password');
    expect(desk.ask(operatorSignOn, { operator: '0 1 enter', password: '2 5 8 0 enter' })).toBe('signed-on');
  });

  test.each([
    ['the old password is wrong', '1 0 0 0 enter', '2 5 8 0 enter', 'operator-password'],
    ['the new ones differ', '0 0 0 0 enter', '2 5 8 1 enter', 'passwords-differ'],
  ])('changes no password when %s', (_, old, again, screen) => {
    const desk = signedIn();
    desk.ask(changePassword, { 'old-password': old, 'new-password': '2 5 8 0 enter', 'new-password-again': again });
    expect(desk.seen.at(-1)).toBe(screen);
    expect(desk.flash.read('settings')).toBeUndefined();
  });
});

describe('sign-in', () => {
  test('names the device, and brings keys, batch number and time', () => {
    const desk = signedIn();
    const request = desk.host.received[0];
    expect(fromAscii(bytes(request ?? {}, 62) ?? new Uint8Array())).toBe('Sequence No163203LKC000000001');
    expect(request).toMatchObject({ 0: '0800', 60: '00000001003', 63: '01 ' });
    expect(desk.flash.read('counters')).toEqual({ stan: 2, batch: 7 });
    expect(desk.flash.read('signed-in')).toEqual({ businessDate: '20261122', operator: '01' });
    expect(civilTime(desk.nowMs)).toMatchObject({ year: 2026, hour: 9, minute: 30, second: 0 });
  });

  test('asks for the key length of the profile', () => {
    const classic = profileNamed('lakala-classic');
    const desk = new TestDesk({ profile: { ...classic, keyScheme: '001' } });
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.host.received[0]?.[60]).toBe('00000001001');
  });

  test('is refused, and nothing changes, when a key does not match its check value', () => {
    const desk = new TestDesk();
    desk.host.keys = new KeyStore(secretKey(fromHex('00112233445566778899AABBCCDDEEFF')));
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.seen).toContain('key-check-failed');
    expect(JSON.stringify(desk.screens)).toContain('解包PKEY验证不符');
    expect(desk.flash.read('signed-in')).toBeUndefined();
    expect(desk.flash.read('counters')).toEqual({ stan: 2, batch: 1 });
  });

  test.each([
    ['no key block', { 62: undefined }],
    ['a key block of no known length', { 62: new Uint8Array(17) }],
  ])('is refused with %s', (_, changes) => {
    const desk = new TestDesk();
    desk.host.signInChanges = changes;
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(JSON.stringify(desk.screens)).toContain('下载工作密钥失败');
    expect(desk.flash.read('signed-in')).toBeUndefined();
  });

  test('keeps its batch number when the host names none that can be', () => {
    const desk = new TestDesk();
    desk.host.batch = '000000';
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(desk.flash.read('counters')?.batch).toBe(1);
  });

  test('is not obeyed again when its own reply asks for one', () => {
    const desk = new TestDesk();
    desk.host.processingRequest = '3';
    desk.run(powerOn, { ...signingOn, idle: ['wait', 'wait'] });
    expect(desk.host.received).toHaveLength(1);
  });

  test('follows a sale whose reply asks for it, once the slip is printed', () => {
    const desk = signedIn();
    desk.host.processingRequest = '3';
    desk.run(powerOn, { ...signingOn, ...selling, idle: ['sale', 'wait'] });
    expect(desk.host.received.map((message) => message[0])).toEqual(['0800', '0200', '0800']);
    const lines = desk.transcript.toString().split('\n');
    expect(lines.findLastIndex((line) => line.startsWith('paper'))).toBeLessThan(
      lines.findLastIndex((line) => line.startsWith('→ 0800')),
    );
  });

  test.each(['97', '03'])('refused by the host with %s changes nothing', (code) => {
    const desk = new TestDesk();
    desk.host.signInChanges = { 39: code };
    desk.run(powerOn, { ...signingOn, declined: 'enter', idle: [] });
    expect(desk.seen).toContain('declined');
    expect(desk.flash.read('signed-in')).toBeUndefined();
  });

  test('without a line says so and leaves the terminal at idle', () => {
    const desk = new TestDesk();
    desk.line = 'refused';
    expect(desk.run(powerOn, { ...signingOn, idle: [] })).toBe('idle');
    expect(desk.seen).toContain('connect-failed');
    expect(JSON.stringify(desk.screens.at(-1))).toContain('未签到');
  });

  test('needs an operator', () => {
    const desk = new TestDesk();
    expect(desk.ask(signIn, { operator: 'cancel' })).toBe('failed');
    expect(desk.host.received).toHaveLength(0);
  });
});

describe('a sale', () => {
  test('before sign-in offers it, and goes on after it', () => {
    const desk = new TestDesk();
    sell(desk, { ...signingOn, 'sign-in-first': 'enter' });
    expect(desk.host.balance).toBe(1234);
  });

  test('on a new business day offers a sign-in first', () => {
    const desk = signedIn();
    desk.nowMs += DAY_MS;
    desk.host.date = '1123';
    sell(desk, { ...signingOn, 'sign-in-first': 'enter' });
    expect(JSON.stringify(desk.screens)).toContain('营业日已变更');
    expect(desk.flash.read('signed-in')?.businessDate).toBe('20261123');
    expect(desk.host.balance).toBe(1234);
  });

  test('is refused when the clerk will not sign in', () => {
    const desk = signedIn();
    desk.nowMs += DAY_MS;
    sell(desk, { 'sign-in-first': 'cancel' });
    expect(desk.host.received).toHaveLength(1);
  });

  test.each([
    ['0 0 enter', '1 2 3 4 5 6 enter'],
    ['9 9 enter', '1 2 3 4 5 6 7 8 enter'],
  ])('is not for operator %s', (operator, password) => {
    const desk = signedIn();
    desk.ask(operatorSignOn, { operator, password });
    sell(desk);
    expect(desk.seen.at(-1)).toBe('operator-not-allowed');
    expect(desk.host.balance).toBe(0);
  });

  test('is refused when the batch is full', () => {
    const classic = profileNamed('lakala-classic');
    const desk = new TestDesk({ profile: { ...classic, limits: { ...classic.limits, batchRecords: 2 } } });
    desk.run(powerOn, { ...signingOn, ...selling, idle: ['sale', 'sale', 'sale'] });
    expect(desk.host.balance).toBe(2468);
    expect(desk.seen).toContain('batch-full');
  });

  test.each(['77', '99', 'A0'])('that is refused with %s makes the terminal sign in again', (code) => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'answer', code });
    sell(desk);
    expect(desk.flash.read('signed-in')).toBeUndefined();
    expect(desk.flash.read('reversal')).toBeUndefined();
  });

  test.each([
    ['check-card', 'operator-timeout'],
    ['pin', 'pin-timeout'],
  ])('that nobody finishes at %s is left, and says %s', (where, error) => {
    const desk = signedIn();
    sell(desk, { [where]: 'wait' });
    expect(desk.seen.at(-1)).toBe(error);
    expect(desk.host.received).toHaveLength(1);
  });

  test('that was never sent leaves nothing to reverse', () => {
    const desk = signedIn();
    desk.line = 'unplugged';
    sell(desk);
    expect(desk.seen.at(-1)).toBe('line-unplugged');
    expect(desk.flash.read('reversal')).toBeUndefined();
    expect(desk.flash.read('counters')?.stan).toBe(3);
  });
});

describe('sign-off', () => {
  test('ends the session', () => {
    const desk = signedIn();
    desk.ask(signOff);
    expect(desk.seen.at(-1)).toBe('signed-off');
    expect(desk.flash.read('signed-in')).toBeUndefined();
    expect(desk.host.received.at(-1)).toMatchObject({ 0: '0820', 60: '00000007002' });
  });

  test('needs one', () => {
    const desk = new TestDesk();
    desk.ask(signOff);
    expect(desk.seen).toEqual(['sign-in-required']);
  });

  test('that the host refuses, or does not hear, ends nothing', () => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'answer', code: '96' }, { kind: 'silence' });
    desk.ask(signOff);
    desk.ask(signOff);
    expect(desk.flash.read('signed-in')).toBeDefined();
  });
});

test('the echo test needs no session and uses no STAN', () => {
  const desk = new TestDesk();
  desk.ask(echoTest);
  expect(desk.seen.at(-1)).toBe('echoed');
  expect(desk.host.received[0]).toEqual({ 0: '0820', 41: '10000001', 42: '898110000000001', 60: '00000001301' });
  expect(desk.flash.read('counters')).toBeUndefined();
});

describe("the host's time", () => {
  const reply = (mmdd: string, hhmmss: string) => ({ 0: '0810', 12: hhmmss, 13: mmdd });

  test('has no year on the wire: the nearest one is meant', () => {
    const newYear = fromCivil(2027, 1, 1, 0, 0, 10);
    expect(hostTime(reply('1231', '235958'), newYear)).toBe(fromCivil(2026, 12, 31, 23, 59, 58));
    expect(hostTime(reply('0101', '000003'), fromCivil(2026, 12, 31, 23, 59))).toBe(fromCivil(2027, 1, 1, 0, 0, 3));
  });

  test.each([
    ['0230', '120000'],
    ['1301', '120000'],
    ['1122', '246000'],
    ['0000', '000000'],
  ])('%s %s does not exist', (mmdd, hhmmss) => {
    expect(hostTime(reply(mmdd, hhmmss), fromCivil(2026, 11, 22))).toBeUndefined();
  });

  test('is exact for clocks that are at most half a year wrong', () => {
    const halfYear = 180 * DAY_MS;
    fc.assert(
      fc.property(
        fc.integer({ min: fromCivil(2025, 1, 1), max: fromCivil(2040, 1, 1) }),
        fc.integer({ min: -halfYear, max: halfYear }),
        (atMs, wrongByMs) => {
          const second = Math.floor(atMs / 1000) * 1000;
          const { month, day, hour, minute, second: s } = civilTime(second);
          const two = (n: number) => String(n).padStart(2, '0');
          // 29 February has its nearest namesake up to four years away.
          fc.pre(!(month === 2 && day === 29));
          const time = reply(two(month) + two(day), two(hour) + two(minute) + two(s));
          expect(hostTime(time, second + wrongByMs)).toBe(second);
        },
      ),
    );
  });
});
