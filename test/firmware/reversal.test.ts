/** The rules of the automatic reversal: when it goes, how often, with which reason, and when it is over. */
import { describe, expect, test } from 'vitest';
import { powerOn } from '../../src/firmware/boot.ts';
import type { PendingReversal } from '../../src/firmware/flash-records.ts';
import { put } from '../../src/firmware/flash-records.ts';
import { type ReversalOutcome, resolveReversal } from '../../src/firmware/steps/reversal.ts';
import { transact } from '../../src/firmware/transactions/financial.ts';
import { signOff } from '../../src/firmware/transactions/sign-off.ts';
import { transactions } from '../../src/payment/transactions/transactions.ts';
import { selling, signingOn } from './support/robots.ts';
import { TestDesk } from './support/test-desk.ts';
import type { Order } from './support/test-host.ts';

/** A signed-in terminal whose last sale had no answer, and a host that has the money. */
function withPending(): TestDesk {
  const desk = new TestDesk();
  desk.run(powerOn, { ...signingOn, idle: [] });
  desk.host.orders.push({ kind: 'lost' });
  desk.ask((fw) => transact(fw, transactions.sale), selling);
  expect(desk.host.balance).toBe(1234);
  return desk;
}

const pendingOf = (desk: TestDesk): PendingReversal | undefined => desk.flash.read('reversal');

const lastRequest = (desk: TestDesk) => desk.host.received.at(-1);

function resolve(desk: TestDesk, ...orders: Order[]): ReversalOutcome {
  desk.host.orders.push(...orders);
  return desk.ask((fw) => resolveReversal(fw));
}

test('there may be none', () => {
  expect(resolve(new TestDesk())).toBe('none');
});

test('it repeats the request under its own STAN, without PIN and track, with the reason', () => {
  const desk = withPending();
  const sale = lastRequest(desk);
  expect(resolve(desk)).toBe('done');
  const reversal = lastRequest(desk);
  expect(reversal).toMatchObject({ 0: '0400', 39: '98', 4: '000000001234', 11: sale?.[11], 60: sale?.[60] });
  expect(Object.keys(reversal ?? {}).map(Number)).toEqual([0, 3, 4, 11, 22, 25, 39, 41, 42, 49, 60, 64]);
  expect(desk.host.balance).toBe(0);
  expect(pendingOf(desk)).toBeUndefined();
});

test('a terminal that lost its power while it waited sends 06', () => {
  const robot = { ...signingOn, ...selling, idle: ['sale'] };
  const whole = new TestDesk();
  whole.run(powerOn, robot);
  const desk = new TestDesk();
  desk.run(powerOn, robot, { at: whole.done.lastIndexOf('send') + 1, when: 'after' });
  expect(desk.host.balance).toBe(1234);
  expect(resolve(desk)).toBe('done');
  expect(lastRequest(desk)).toMatchObject({ 0: '0400', 39: '06' });
  expect(desk.host.balance).toBe(0);
});

test.each(['00', '12', '25'])('%s is an end of it', (code) => {
  const desk = withPending();
  expect(resolve(desk, { kind: 'answer', code })).toBe('done');
  expect(pendingOf(desk)).toBeUndefined();
});

describe('tries', () => {
  test('are as many as the profile says; then a fault slip is printed and it is over', () => {
    const desk = withPending();
    const { received } = desk.host;
    const before = received.length;
    expect(resolve(desk, { kind: 'silence' }, { kind: 'answer', code: '96' }, { kind: 'hang-up' })).toBe('given-up');
    expect(received.slice(before).map((message) => message[39])).toEqual(['98', '98', '06']);
    expect(desk.paper.at(-1)).toMatchObject({ name: 'fault', copy: 'single' });
    expect(JSON.stringify(desk.paper.at(-1))).toContain('冲正不成功');
    expect(pendingOf(desk)).toBeUndefined();
  });

  test('are counted in flash, so that power cuts do not make them endless', () => {
    const desk = withPending();
    const pending = pendingOf(desk);
    desk.flash.commit([put('reversal', { ...(pending as PendingReversal), tries: 2 })]);
    expect(resolve(desk, { kind: 'silence' })).toBe('given-up');
  });

  test('do not count while the line is down: nothing else may go online either', () => {
    const desk = withPending();
    desk.line = 'refused';
    for (let i = 0; i < 5; i++) expect(resolve(desk)).toBe('still-pending');
    expect(pendingOf(desk)).toMatchObject({ tries: 0, reason: '98' });
    desk.line = 'up';
    expect(resolve(desk)).toBe('done');
  });

  test.each<Order>([{ kind: 'bad-mac' }, { kind: 'answer', code: 'A0' }])(
    'are not wasted under keys that are in doubt ($kind): a sign-in comes first',
    (order) => {
      const desk = withPending();
      expect(resolve(desk, order)).toBe('still-pending');
      expect(desk.flash.read('signed-in')).toBeUndefined();
      expect(pendingOf(desk)?.tries).toBe(1);
    },
  );
});

test('one of an earlier day is not sent: the fault slip goes to whoever settles it by hand', () => {
  const desk = withPending();
  const sent = desk.host.received.length;
  desk.nowMs += 24 * 3600 * 1000;
  expect(resolve(desk)).toBe('given-up');
  expect(desk.host.received).toHaveLength(sent);
  expect(desk.paper.at(-1)?.name).toBe('fault');
});

describe('it goes first', () => {
  const mtis = (desk: TestDesk, from: number) => desk.host.received.slice(from).map((message) => message[0]);

  test('before a sale, a refund, a balance inquiry', () => {
    const desk = withPending();
    const from = desk.host.received.length;
    desk.ask((fw) => transact(fw, transactions.balance), selling);
    expect(mtis(desk, from)).toEqual(['0400', '0200']);
  });

  test('before sign-off', () => {
    const desk = withPending();
    const from = desk.host.received.length;
    desk.ask((fw) => signOff(fw));
    expect(mtis(desk, from)).toEqual(['0400', '0820']);
  });

  test('at boot', () => {
    const desk = withPending();
    const from = desk.host.received.length;
    desk.run(powerOn, { ...signingOn, idle: [] });
    expect(mtis(desk, from)).toEqual(['0400']);
  });

  test('or nothing goes', () => {
    const desk = withPending();
    const from = desk.host.received.length;
    desk.line = 'unplugged';
    desk.ask((fw) => transact(fw, transactions.sale), selling);
    expect(desk.seen.at(-1)).toBe('reversal-undelivered');
    desk.ask((fw) => signOff(fw));
    expect(desk.flash.read('signed-in')).toBeDefined();
    expect(mtis(desk, from)).toEqual([]);
  });
});

test('while one is pending, idle says so', () => {
  const desk = withPending();
  desk.line = 'refused';
  desk.run(powerOn, { ...signingOn, idle: [] });
  expect(JSON.stringify(desk.screens.at(-1))).toContain('待冲正');
});
