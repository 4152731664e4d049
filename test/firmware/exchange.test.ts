/** One request and its answer: everything that can come back, late, wrong or not at all. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import { cancelled } from '../../src/firmware/flow.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { exchange } from '../../src/firmware/steps/exchange.ts';
import type { ExchangeOutcome } from '../../src/firmware/steps/exchange-outcome.ts';
import { buildRequest, messageRow } from '../../src/firmware/steps/request.ts';
import { keepAlive, keepAliveInMs } from '../../src/firmware/transactions/keep-alive.ts';
import { pan } from '../../src/payment/pan.ts';
import type { Robot } from './support/robot.ts';
import { signingOn } from './support/robots.ts';
import { profileNamed, TestDesk } from './support/test-desk.ts';
import type { Order } from './support/test-host.ts';

const title = { zh: '消费', en: 'SALE' };
const classic = profileNamed('lakala-classic');

function signedIn(comms: Partial<Profile['comms']> = {}): TestDesk {
  const desk = new TestDesk({ profile: { ...classic, comms: { ...classic.comms, ...comms } } });
  desk.run(powerOn, { ...signingOn, idle: [] });
  return desk;
}

function sell(desk: TestDesk, robot: Robot = {}): ExchangeOutcome {
  const card = { entry: 'keyed', pan: pan('6212345678901265'), expiry: '3012' } as const;
  return desk.ask((fw) => {
    const request = buildRequest(fw, messageRow(fw, 'sale'), { stan: '000100', amount: 1234, card });
    return exchange(fw, request, { title, mac: true });
  }, robot);
}

function afterOrder(order: Order): ExchangeOutcome {
  const desk = signedIn();
  desk.host.orders.push(order);
  return sell(desk);
}

describe('a reply', () => {
  test('is the outcome, with its code', () => {
    expect(sell(signedIn())).toMatchObject({ kind: 'reply', code: '00' });
  });

  test('that refuses needs no MAC', () => {
    const order = { kind: 'tamper', changes: { 39: '51', 64: undefined } } as const;
    expect(afterOrder(order)).toMatchObject({ kind: 'reply', code: '51' });
  });

  test.each<[string, Order, ExchangeOutcome]>([
    ['with a wrong MAC', { kind: 'bad-mac' }, { kind: 'bad-mac' }],
    ['that cannot be read', { kind: 'garbage' }, { kind: 'bad-reply', check: 'unpack' }],
    ['of another kind', { kind: 'tamper', changes: { 3: '200000' } }, { kind: 'bad-reply', check: 'processing-code' }],
    [
      'for another merchant',
      { kind: 'tamper', changes: { 42: '898110000000009' } },
      { kind: 'bad-reply', check: 'merchant' },
    ],
    ['over another amount', { kind: 'tamper', changes: { 4: '000000000001' } }, { kind: 'bad-reply', check: 'amount' }],
    ['to another STAN', { kind: 'tamper', changes: { 11: '000101' } }, { kind: 'no-answer' }],
    ['to another terminal', { kind: 'tamper', changes: { 41: '10000009' } }, { kind: 'no-answer' }],
    ['to another message', { kind: 'tamper', changes: { 0: '0410' } }, { kind: 'no-answer' }],
    ['that never comes', { kind: 'lost' }, { kind: 'no-answer' }],
    ['that the line does not wait for', { kind: 'hang-up' }, { kind: 'no-answer' }],
  ])('%s is none', (_, order, outcome) => {
    expect(afterOrder(order)).toEqual(outcome);
  });

  test('that approves under any code needs its MAC, or a 51 on the wire could be made an 11', () => {
    const desk = signedIn();
    desk.host.orders.push({ kind: 'forge', changes: { 39: '11' } });
    expect(sell(desk)).toEqual({ kind: 'bad-mac' });
  });

  test('over part of the amount (10) is a reply', () => {
    const order = { kind: 'tamper', changes: { 39: '10', 4: '000000001000' } } as const;
    expect(afterOrder(order)).toMatchObject({ kind: 'reply', code: '10' });
  });

  test('for another merchant that refuses is a refusal all the same', () => {
    const order = { kind: 'tamper', changes: { 39: '03', 42: '898110000000009' } } as const;
    expect(afterOrder(order)).toMatchObject({ kind: 'reply', code: '03' });
  });

  test('is waited for behind a stray one', () => {
    expect(afterOrder({ kind: 'stray', changes: { 11: '000099' } })).toMatchObject({ kind: 'reply', code: '00' });
  });
});

describe('no reply', () => {
  test('is waited for as long as the profile says, counting down', () => {
    const desk = signedIn({ responseTimeoutMs: 2500 });
    const before = desk.nowMs;
    desk.host.orders.push({ kind: 'silence' });
    expect(sell(desk)).toEqual({ kind: 'no-answer' });
    expect(desk.nowMs - before).toBe(2500);
    const counted = desk.screens.filter(({ name }) => name === 'receiving').slice(-3);
    expect(counted.map(({ rows }) => rows.at(-1)?.text)).toEqual(['3', '2', '1']);
  });
});

describe('a line that does not come up', () => {
  test.each(['refused', 'unplugged'] as const)('because it is %s: nothing is sent', (reason) => {
    const desk = signedIn();
    desk.line = reason;
    const sent = desk.host.received.length;
    expect(sell(desk)).toEqual({ kind: 'no-line', reason });
    expect(desk.host.received).toHaveLength(sent);
  });

  test('is waited for as long as the profile says', () => {
    const desk = signedIn({ connectTimeoutMs: 3000 });
    desk.line = 'dead';
    const before = desk.nowMs;
    expect(sell(desk)).toEqual({ kind: 'no-line', reason: 'timeout' });
    expect(desk.nowMs - before).toBe(3000);
  });

  test('can be cancelled, and only that', () => {
    const desk = signedIn();
    desk.line = 'dead';
    expect(sell(desk, { connecting: '1 enter cancel' })).toEqual({ kind: 'left', quit: cancelled });
  });
});

test('before sign-in there is no key to sign with, and nothing is sent', () => {
  const desk = new TestDesk();
  expect(sell(desk)).toEqual({ kind: 'no-key' });
  expect(desk.host.received).toHaveLength(0);
});

test.each([
  ['short', 1],
  ['long', 0],
] as const)('a %s connection is hung up %i times', (connection, hangUps) => {
  const desk = signedIn({ connection });
  const before = desk.hangUps;
  sell(desk);
  expect(desk.hangUps - before).toBe(hangUps);
});

describe('a long connection that is kept alive', () => {
  const kept = { connection: 'long', keepAliveMs: 60_000 } as const;
  const resting = { name: 'resting', rows: [] };

  test.each([
    ['quiet for a while', kept, 20_000, 40_000],
    ['quiet for too long', kept, 61_000, 0],
    ['down', kept, undefined, Number.POSITIVE_INFINITY],
    ['short', { ...kept, connection: 'short' }, 61_000, Number.POSITIVE_INFINITY],
    ['not to be kept alive', { connection: 'long' }, 61_000, Number.POSITIVE_INFINITY],
  ] as const)('is asked for an echo in its time when it is %s', (_, comms, quietMs, inMs) => {
    const desk = signedIn(comms);
    desk.quietMs = quietMs;
    expect(desk.ask(keepAliveInMs)).toBe(inMs);
  });

  test('is asked behind the screen, with no STAN used, and given up when no answer comes', () => {
    const desk = signedIn(kept);
    const [seen, counters, hangUps] = [desk.screens.length, desk.flash.read('counters'), desk.hangUps];
    expect(desk.ask((fw) => keepAlive(fw, resting))).toEqual({ type: 'timeout' });
    expect(desk.host.received.at(-1)).toMatchObject({ 0: '0820', 60: expect.stringMatching(/301$/) });
    expect(desk.hangUps).toBe(hangUps);
    desk.host.orders.push({ kind: 'silence' });
    desk.ask((fw) => keepAlive(fw, resting), {});
    expect(desk.hangUps).toBe(hangUps + 1);
    expect(desk.flash.read('counters')).toEqual(counters);
    expect(new Set(desk.screens.slice(seen))).toEqual(new Set([resting]));
  });

  test('keeps nobody waiting for the answer: a key is handed back', () => {
    const desk = signedIn(kept);
    desk.host.orders.push({ kind: 'silence' });
    const before = desk.nowMs;
    expect(desk.ask((fw) => keepAlive(fw, resting), { resting: 'menu' })).toEqual({ type: 'key', key: 'menu' });
    expect(desk.nowMs).toBe(before);
  });
});

test('what the host wants done next is kept until it is done', () => {
  const desk = signedIn();
  desk.host.processingRequest = '3';
  sell(desk);
  desk.host.processingRequest = '0';
  sell(desk);
  expect(desk.flash.read('processing-request')).toEqual({ request: 'sign-in' });
});
