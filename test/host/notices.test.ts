/** What a merchant's own system is told, and what his daily file says. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HostConfig } from '../../src/host/config.ts';
import { openBooks } from '../../src/host/ledger/places.ts';
import { dailyFile } from '../../src/host/merchant/daily-file.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { freshLedger, onPostgres } from '../support/stores.ts';
import { config, MERCHANT, NOON, openHost, signedIn } from './pos.ts';

const SECRET = 'a secret between the two';
const DAY_MS = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-notices-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly id: number;
  readonly kind: string;
  readonly amount: number;
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
};

/** Says nothing, for good. */
const SILENCE = 0;

/** A shop's system: says what `answers` gives next, and 200 when that has run out. */
async function shop(answers: number[]) {
  const told: Told[] = [];
  let heard: (() => void) | undefined;
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const [, seconds = '', signature = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['postern-signature'])) ?? [];
    expect(createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex')).toBe(signature);
    const status = answers.shift() ?? 200;
    if (status !== SILENCE) response.writeHead(status).end();
    const { id, kind, amount } = JSON.parse(body) as Told;
    if (status === 200) told.push({ id, kind, amount });
    heard?.();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`;
  const webhook = { url, secret: new Secret<string>(SECRET, hidden) };
  const merchants = config.merchants.map((merchant) =>
    merchant.id === MERCHANT ? { ...merchant, webhook } : merchant,
  );
  const terminals = config.terminals.map((terminal) => ({
    ...terminal,
    merchant: merchants.find(({ id }) => id === terminal.merchant.id) ?? terminal.merchant,
  }));
  const changed: HostConfig = { ...config, merchants, terminals };
  const asked = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
    // The host takes note of the answer, and commits that.
    await turns(20);
  };
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { told, asked, config: changed, close };
}

it('each notice is told once it is in the books, signed, in order, and again until it is taken', async () => {
  const its = await shop([500, 503]);
  const ledgerFile = freshLedger(folder);
  const first = openHost({ config: its.config, ledgerFile });
  const pos = await signedIn(first.host);
  const sold = its.asked();
  const sale = await pos.sale({ amount: 10_000 });
  await sold;
  await pos.void(sale);
  const again = its.asked();
  first.clock.advanceByMs(5000);
  await again;
  expect(its.told).toEqual([]);
  await first.host.close();
  // Whatever had not been taken is told by the next host, when the pause after the second failure is over.
  const restarted = its.asked();
  const { host } = openHost({ config: its.config, ledgerFile, clock: new VirtualClock(NOON + 60_000) });
  await restarted;
  while (its.told.length < 2) await its.asked();
  expect(its.told.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['credited', 9950],
    ['taken-back', -9950],
  ]);
  await host.close();
  expect(openBooks(ledgerFile).prepare("SELECT outcome FROM delivery WHERE outcome <> 'claimed'").all()).toEqual(
    ['failed', 'failed', 'delivered', 'delivered'].map((outcome) => ({ outcome })),
  );
  its.close();
});

onPostgres('of two hosts one tells a notice at a time; when it falls silent another does', async () => {
  const its = await shop([SILENCE]);
  const ledgerFile = freshLedger(folder);
  // Both are in this thread: a turn that one of them left open would keep the other, and so itself, waiting.
  const options = { config: its.config, ledgerFile, schedule: queueMicrotask };
  const { host: one } = openHost(options);
  const { host: other, clock } = openHost(options);
  const [till, counter] = [await signedIn(one), await signedIn(other, '10000002')];
  const heard = its.asked();
  await till.sale({ amount: 10_000 });
  await heard;
  // It has a notice of its own to tell, and the first one comes before it.
  await counter.sale({ amount: 20_000 });
  await turns(20);
  const deliveries = openBooks(ledgerFile)
    .prepare<{ readonly notice: number; readonly outcome: string }>('SELECT notice, outcome FROM delivery ORDER BY id')
    .all();
  expect(deliveries.map(({ outcome }) => outcome)).toEqual(['claimed']);
  expect(its.told).toEqual([]);
  // The claim runs out, as that of a host that was killed.
  clock.advanceByMs(30_000);
  while (its.told.length < 2) await its.asked();
  expect(its.told.map(({ amount }) => amount)).toEqual([9950, 19_900]);
  expect(its.told[0]?.id).toBe(deliveries[0]?.notice);
  await one.close();
  await other.close();
  its.close();
});

it('a notice that nobody takes is given up after ten tries, and the next is told', async () => {
  const its = await shop(Array(10).fill(500));
  const ledgerFile = freshLedger(folder);
  const { host, clock, log } = openHost({ config: its.config, ledgerFile });
  const pos = await signedIn(host);
  await pos.sale({ amount: 10_000 });
  await pos.sale({ amount: 20_000 });
  // Each pause is twice the one before, up to ten minutes, and begins when the failure is in the books.
  for (let tries = 1; tries < 10; tries++) {
    while (log.lines.filter(({ message }) => message === 'a notice was not taken').length < tries) await turns(1);
    await turns(20);
    clock.advanceByMs(Math.min(5000 * 2 ** (tries - 1), 600_000));
  }
  while (its.told.length === 0) await turns(1);
  await turns(20);
  expect(its.told.map(({ amount }) => amount)).toEqual([19_900]);
  await host.close();
  expect(
    openBooks(ledgerFile)
      .prepare("SELECT outcome, count(*) AS tries FROM delivery WHERE outcome <> 'claimed' GROUP BY outcome")
      .all(),
  ).toEqual([
    { outcome: 'delivered', tries: 1 },
    { outcome: 'failed', tries: 9 },
    { outcome: 'given-up', tries: 1 },
  ]);
  its.close();
});

it('the daily file goes from balance to balance by everything that moved the money of the day', async () => {
  const ledgerFile = freshLedger(folder);
  const bench = openHost({ ledgerFile, clock: new VirtualClock(NOON) });
  const pos = await signedIn(bench.host);
  const sale = await pos.sale({ amount: 10_000 });
  await pos.sale({ amount: 20_000, card: 'visa-credit', elements: { 22: '012' } });
  await pos.refund(sale, { amount: 4000 });
  bench.host.clearing.set({ refuse: 'account-frozen' });
  await pos.sale({ amount: 30_000 });
  bench.host.clearing.set({});
  bench.clock.advanceByMs(DAY_MS);
  await new Promise(setImmediate);
  await pos.sale({ amount: 100 });
  await bench.host.close();
  const database = openBooks(ledgerFile);
  const file = (date: string): string[][] =>
    (dailyFile(database, MERCHANT, date) ?? '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  expect(file('20261122').map((cells) => [cells[2], cells[7], ...cells.slice(9)].join(' '))).toEqual([
    'type channel amount fee credited pending',
    'opening    0.00 0.00',
    'sale swipe 100.00 0.50 99.50 0.00',
    'sale keyed 200.00 3.60 196.40 0.00',
    'refund swipe -40.00 -0.20 -39.80 0.00',
    'sale swipe 300.00 1.50 0.00 298.50',
    'closing    256.10 298.50',
  ]);
  expect(file('20261123').map((cells) => [cells[2], ...cells.slice(11)].join(' '))).toEqual([
    'type credited pending',
    'opening 256.10 298.50',
    'payout T+1 298.50 -298.50',
    'sale 0.99 0.00',
    'closing 555.59 0.00',
  ]);
  expect(file('20261122')[2]?.[8]).toMatch(/^\d{6}\*+\d{4}$/);
});
