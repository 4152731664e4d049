/** The life of a merchant's instant service, in his app and at the acquirer; and his money, taken back or spent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { HostConfig } from '../../src/host/config.ts';
import type { Host } from '../../src/host/host.ts';
import { openBooks } from '../../src/host/ledger/places.ts';
import { type ActName, actFields, type MerchantAct } from '../../src/host/merchant/acts.ts';
import { civilDate, fromCivil, VirtualClock } from '../../src/lib/clock.ts';
import { freshLedger } from '../support/stores.ts';
import { type Bench, config, MERCHANT, OTHER_MERCHANT, openHost, Pos, signedIn } from './pos.ts';

const DAY_MS = 86_400_000;
const PHONE = '13800000002';
const PASSWORD = 'correct horse';
const NAME = '示例书店';
const ACCOUNT = '6217000000000000002';
const fields = actFields(z.int().min(1));
const calendar = { holidays: new Set<string>(), workdays: new Set<string>() };

const withAccounts: HostConfig = {
  ...config,
  clearing: {
    accounts: [
      { number: ACCOUNT, name: NAME, state: 'open' },
      { number: '6217000000000000003', name: '别的商户', state: 'open' },
      { number: '6217000000000000004', name: NAME, state: 'closed' },
    ],
  },
};

/** What the app says to an act: 'done', or why not. */
async function act(host: Host, name: ActName, written: object = {}, merchant = OTHER_MERCHANT): Promise<string> {
  const parsed = { act: name, ...fields[name].parse(written) } as MerchantAct;
  const outcome = await host.merchantPhone(merchant).do(parsed);
  return outcome.kind === 'done' ? 'done' : outcome.why.en;
}
const logIn = (host: Host, password = PASSWORD) => act(host, 'log-in', { phone: PHONE, password });
const service = (host: Host) => host.merchantPhone(OTHER_MERCHANT).profile().service;

async function ready(host: Host): Promise<void> {
  for (const [name, written] of [
    ['register', { phone: PHONE, password: PASSWORD }],
    ['log-in', { phone: PHONE, password: PASSWORD }],
    ['add-terminal', { terminal: '10000011' }],
  ] as const) {
    expect(await act(host, name, written)).toBe('done');
  }
}

async function sold(bench: Bench, amount = 10_000): Promise<string | undefined> {
  const pos = new Pos(bench.host, '10000011', OTHER_MERCHANT);
  await pos.signIn();
  expect((await pos.sale({ amount }))[39]).toBe('00');
  return bench.host.ledgerView(OTHER_MERCHANT).arrivals().at(-1)?.state;
}

it('is applied for, reviewed for three working days and enabled: sales settle T+1 before, and at once after', async () => {
  // A Thursday: Friday, Monday, Tuesday.
  const bench = openHost({ config: withAccounts, clock: new VirtualClock(fromCivil(2026, 11, 19, 12)), calendar });
  const { host, clock } = bench;
  await ready(host);
  expect(await act(host, 'apply', { name: NAME, account: ACCOUNT })).toBe('done');
  expect(host.merchantPhone(OTHER_MERCHANT).profile()).toEqual({
    ...{
      id: OTHER_MERCHANT,
      name: NAME,
      phone: '138****0002',
      loggedIn: true,
      terminals: ['10000011'],
      service: 'reviewing',
    },
    dueMs: fromCivil(2026, 11, 24, 10),
  });
  expect(await sold(bench)).toBe('next-day');
  clock.advanceByMs(fromCivil(2026, 11, 24, 10) - clock.nowMs() - 1);
  expect(service(host)).toBe('reviewing');
  clock.advanceByMs(1);
  expect(service(host)).toBe('enabled');
  expect(await sold(bench)).toBe('credited');
  expect(
    host
      .merchantPhone(OTHER_MERCHANT)
      .notices()
      .map(({ text }) => text.zh),
  ).toEqual(['实时到账申请已提交, 审核中', 'T+1 到账 99.55 元', '实时到账已开通', '实时到账 99.55 元']);
  expect(host.verify()).toEqual([]);
  await host.close();
});

it.each([
  ['another name', { name: '书店', account: ACCOUNT }, '户名不符'],
  ["somebody else's account", { name: NAME, account: '6217000000000000003' }, '户名不符'],
  ['a closed account', { name: NAME, account: '6217000000000000004' }, '账户已销户'],
  ['an account that nobody has', { name: NAME, account: '6217000000000000005' }, '账户不存在'],
])('is refused after the review: %s', async (_, application, reason) => {
  const { host, clock } = openHost({ config: withAccounts });
  await ready(host);
  await act(host, 'apply', application);
  clock.advanceByMs(7 * DAY_MS);
  expect(host.merchantPhone(OTHER_MERCHANT).profile()).toMatchObject({ service: 'refused', reason });
  await logIn(host);
  expect(await act(host, 'apply', { name: NAME, account: ACCOUNT })).toBe('done');
  await host.close();
});

it('takes the instructor at his word, is suspended, resumed and closed, and survives a restart in each state', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-merchant-'));
  const ledgerFile = freshLedger(folder);
  let bench = openHost({ ledgerFile });
  const restart = async (): Promise<void> => {
    await bench.host.close();
    bench = openHost({ ledgerFile });
  };
  await ready(bench.host);
  const told: string[] = [];
  for (const [name, written] of [
    ['approve', {}],
    ['apply', { name: NAME, account: ACCOUNT }],
    ['apply', { name: NAME, account: ACCOUNT }],
    ['refuse', { reason: '资料不全' }],
    ['apply', { name: NAME, account: ACCOUNT }],
    ['approve', {}],
    ['suspend', { reason: '风险排查' }],
    ['apply', { name: NAME, account: ACCOUNT }],
    ['resume', {}],
    ['close', {}],
    ['resume', {}],
  ] as const) {
    told.push(`${name}: ${await act(bench.host, name, written)}, ${service(bench.host)}`);
    const before = bench.host.merchantPhone(OTHER_MERCHANT).profile();
    await restart();
    expect(bench.host.merchantPhone(OTHER_MERCHANT).profile()).toEqual(before);
  }
  expect(told).toEqual([
    'approve: there is no application to review, none',
    'apply: done, reviewing',
    'apply: under review, reviewing',
    'refuse: done, refused',
    'apply: done, reviewing',
    'approve: done, enabled',
    'suspend: done, suspended',
    'apply: suspended; ask the acquirer, suspended',
    'resume: done, enabled',
    'close: done, closed',
    'resume: not suspended, closed',
  ]);
  await bench.host.close();
  const events = openBooks(ledgerFile).prepare<{ detail: string }>('SELECT detail FROM merchant_event').all();
  expect(events.length).toBe(10);
  expect(JSON.stringify(events)).not.toContain(PASSWORD);
  rmSync(folder, { recursive: true });
});

it('is closed to who is not logged in, and to who guesses', async () => {
  const { host, clock } = openHost();
  expect(await logIn(host)).toBe('not registered');
  expect(await act(host, 'apply', { name: NAME, account: ACCOUNT })).toBe('not registered');
  await act(host, 'register', { phone: PHONE, password: PASSWORD });
  expect(await act(host, 'register', { phone: PHONE, password: PASSWORD })).toBe('registered already');
  expect(await act(host, 'add-terminal', { terminal: '10000011' })).toBe('log in first');
  const wrong = 'wrong phone number or password';
  expect(await act(host, 'log-in', { phone: '13800000003', password: PASSWORD })).toBe(wrong);
  for (let time = 0; time < 3; time++) expect(await logIn(host, 'guess number 1')).toBe(wrong);
  const locked = 'too many wrong passwords; try again in 30 minutes';
  expect(await logIn(host, 'guess number 5')).toBe(locked);
  expect(await logIn(host)).toBe(locked);
  clock.advanceByMs(30 * 60_000);
  expect(await logIn(host)).toBe('done');
  expect(await act(host, 'apply', { name: NAME, account: ACCOUNT })).toBe('add a terminal first');
  expect(await act(host, 'add-terminal', { terminal: '10000001' })).toBe('not a terminal of this merchant');
  expect(await act(host, 'add-terminal', { terminal: '10000011' })).toBe('done');
  expect(await act(host, 'add-terminal', { terminal: '10000011' })).toBe('the terminal is added already');
  clock.advanceByMs(30 * 60_000);
  expect(await act(host, 'apply', { name: NAME, account: ACCOUNT })).toBe('log in first');
  await host.close();
});

it('money that was spent is not given back on the word of a clerk: refund and void are refused, a reversal is not', async () => {
  const { host, clock, log } = openHost();
  const pos = await signedIn(host);
  for (const [name, written] of [
    ['register', { phone: PHONE, password: PASSWORD }],
    ['log-in', { phone: PHONE, password: PASSWORD }],
  ] as const) {
    await act(host, name, written, MERCHANT);
  }
  const sale = await pos.sale({ amount: 10_000 });
  expect(await act(host, 'withdraw', { amount: 9951 }, MERCHANT)).toBe('more than there is');
  host.clearing.set({ down: true });
  expect(await act(host, 'withdraw', { amount: 9000 }, MERCHANT)).toBe('the clearing did not take it');
  host.clearing.set({});
  expect(await act(host, 'withdraw', { amount: 9000 }, MERCHANT)).toBe('done');
  const refused = await pos.refund(sale);
  expect([refused[39], String(refused[44]).trim()]).toEqual(['51', '商户账户余额不足']);
  expect((await pos.void(sale))[39]).toBe('51');
  expect((await pos.refund(sale, { amount: 900 }))[39]).toBe('00');
  const last = await pos.sale({ amount: 20_000 });
  // What the clearing has been told to pay out is not there for a refund, though it has not said yes yet.
  host.clearing.set({ delay: 1000 });
  expect(await act(host, 'withdraw', { amount: 19_000 }, MERCHANT)).toBe('done');
  expect((await pos.refund(last, { amount: 1000 }))[39]).toBe('51');
  clock.advanceByMs(1000);
  await new Promise(setImmediate);
  expect((await pos.reverse(String(last[11]), { amount: 20_000 }))[39]).toBe('00');
  const { balance } = host.ledgerView(MERCHANT).account();
  expect(balance).toBe(950 - 895 - 19_000 + (9950 - 9000 - 950));
  expect(host.merchantPhone(MERCHANT).notices().slice(-2)).toMatchObject([
    { kind: 'taken-back', amount: -19_900 },
    { kind: 'service', text: { en: 'Overdrawn by 189.45: what arrives next makes it up' } },
  ]);
  expect(log.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', message: 'a reversal overdrew a merchant' }),
  );
  expect(host.verify()).toEqual([]);
  await host.close();
});

it('a fee is told before the sale, as it is then taken', async () => {
  const { readHostConfig } = await import('../../src/host/config.ts');
  const terms = readHostConfig(new URL('../../fixtures/hosts/instant-service.yaml', import.meta.url).pathname);
  const { host } = openHost({ config: terms });
  const quotes = host.merchantPhone(MERCHANT).quotes(10_000);
  expect(quotes.map(({ channel, kind, fee, surcharge, net }) => [channel, kind, fee, surcharge, net])).toEqual([
    ['swipe', 'debit', 50, 2, 9948],
    ['swipe', 'credit', 60, 2, 9938],
    ['swipe', 'foreign', 180, 2, 9818],
    ['keyed', 'credit', 72, 2, 9926],
    ['wechat', undefined, 38, 2, 9960],
    ['alipay', undefined, 38, 2, 9960],
    ['unionpay-qr', undefined, 35, 2, 9963],
    ['ecny', undefined, 0, 2, 9998],
  ]);
  const pos = await signedIn(host);
  await pos.sale({ amount: 10_000 });
  expect(host.ledgerView(MERCHANT).account().balance).toBe(quotes[0]?.net);
  await host.close();
});

it('knows the working days of 2026', async () => {
  const { readCalendar, isWorkingDay } = await import('../../src/host/settlement/working-days.ts');
  const year = readCalendar(new URL('../../fixtures/calendar.yaml', import.meta.url).pathname);
  const days = Array.from({ length: 365 }, (_, day) => fromCivil(2026, 1, 1) + day * DAY_MS);
  // 261 days from Monday to Friday, 19 of them holidays, 6 made up for.
  expect(days.filter((day) => isWorkingDay(year, day))).toHaveLength(248);
  const free = days.filter((day) => !isWorkingDay(year, day)).map(civilDate);
  expect(free).toContain('20261001');
  expect(free).not.toContain('20260214');
});
