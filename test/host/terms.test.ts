/** A merchant's terms in force: which fee a sale gets, what is over a limit, what is too much to be credited at once. */
import { expect, it } from 'vitest';
import { formatDe59, parseDe59 } from '../../src/dialects/cup-pos/de59.ts';
import { type HostConfig, readHostConfig } from '../../src/host/config.ts';
import { readWalletFile } from '../../src/host/issuers/wallets/wallet-files.ts';
import type { MerchantLimits } from '../../src/host/settlement/limits.ts';
import { fromCivil, VirtualClock } from '../../src/lib/clock.ts';
import { type Ask, type Bench, MERCHANT, openHost, Pos, signedIn } from './pos.ts';

const FILE = new URL('../../fixtures/hosts/instant-service.yaml', import.meta.url).pathname;
const config = readHostConfig(FILE);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const WALLETS = new URL('../../fixtures/wallets.yaml', import.meta.url).pathname;

/** The same host, its merchant with these limits. */
function withLimits(limits: MerchantLimits): HostConfig {
  const merchants = config.merchants.map((merchant) => ({ ...merchant, limits }));
  const terminals = config.terminals.map((terminal) => ({ ...terminal, merchant: merchants[0] ?? terminal.merchant }));
  return { ...config, merchants, terminals };
}

const open = (): Bench => openHost({ config });
const last = ({ host }: Bench) => host.ledgerView(MERCHANT).arrivals().at(-1);
const keyed: Ask = { elements: { 22: '011' } };

it.each<[string, Ask, number]>([
  // rate of the card, and 2 basis points of the instant service, 0.01 at least
  ['debit', { amount: 10_000 }, 50 + 2],
  ['debit over its cap', { amount: 450_000 }, 2000 + 90],
  ['credit', { amount: 10_000, card: 'unionpay-credit' }, 60 + 2],
  ['credit by chip', { amount: 10_000, card: 'unionpay-credit', elements: { 22: '051' } }, 60 + 2],
  ['keyed credit', { amount: 10_000, card: 'unionpay-credit', ...keyed }, 72 + 2],
  ['keyed debit', { amount: 10_000, ...keyed }, 50 + 2],
  ['foreign', { amount: 10_000, card: 'visa-credit' }, 180 + 2],
  ['of one organisation', { amount: 10_000, card: 'amex-credit' }, 250 + 2],
  ['foreign, a small sum', { amount: 100, card: 'visa-credit' }, 10 + 1],
])('the fee of a sale: %s', async (_, ask, fee) => {
  const bench = open();
  const pos = await signedIn(bench.host);
  expect((await pos.sale(ask))[39]).toBe('00');
  expect(last(bench)).toMatchObject({ fee, state: 'credited' });
  await bench.host.close();
});

it('a sale over the instant limit settles the next day, without its surcharge; what is taken back makes room again', async () => {
  const bench = open();
  const pos = await signedIn(bench.host);
  await pos.sale({ amount: 500_001 });
  expect(last(bench)).toMatchObject({ state: 'next-day', fee: 2000 });
  const sale = await pos.sale({ amount: 500_000 });
  expect(last(bench)).toMatchObject({ state: 'credited' });
  await pos.sale({ amount: 400_001 });
  expect(last(bench)).toMatchObject({ state: 'next-day' });
  await pos.void(sale);
  await pos.sale({ amount: 400_001 });
  expect(last(bench)).toMatchObject({ state: 'credited' });
  expect(bench.host.verify()).toEqual([]);
  await bench.host.close();
});

it('a sale over a limit is answered 61: of the transaction, of its channel by day, of everything by day', async () => {
  const { host, clock } = open();
  const pos = await signedIn(host);
  const answer = async (ask: Ask) => (await pos.sale(ask))[39];
  expect(await answer({ amount: 800_001 })).toBe('61');
  expect(await answer({ amount: 100_001, ...keyed })).toBe('61');
  expect(await answer({ amount: 100_000, ...keyed })).toBe('00');
  expect(await answer({ amount: 50_001, ...keyed })).toBe('61');
  expect(await answer({ amount: 50_001 })).toBe('00');
  const rest = 2_000_000 - 150_001;
  for (const amount of [800_000, 800_000]) expect(await answer({ amount })).toBe('00');
  expect(await answer({ amount: rest - 1_600_000 + 1 })).toBe('61');
  expect(await answer({ amount: rest - 1_600_000 })).toBe('00');
  clock.advanceByMs(DAY_MS);
  expect(await answer({ amount: 100_000, ...keyed })).toBe('00');
  await host.close();
});

it('a limit of the month ends with it, and what was sold in it counts on every day of it', async () => {
  const limited = withLimits({ total: { month: 10_000 } });
  const { host, clock } = openHost({ config: limited, clock: new VirtualClock(fromCivil(2026, 11, 29, 12)) });
  const pos = await signedIn(host);
  const answer = async (amount: number) => (await pos.sale({ amount }))[39];
  expect([await answer(6000), await answer(4001)]).toEqual(['00', '61']);
  clock.advanceByMs(DAY_MS);
  expect([await answer(4001), await answer(4000), await answer(1)]).toEqual(['61', '00', '61']);
  clock.advanceByMs(DAY_MS);
  expect(await answer(10_000)).toBe('00');
  await host.close();
});

it('two orders that were within the limit when they were made are not both paid beyond it', async () => {
  const limited = withLimits({ wechat: { day: 10_000 } });
  const { host } = openHost({ config: limited, wallets: readWalletFile(WALLETS) });
  const pos = await signedIn(host);
  const none = { 22: '031', 26: undefined, 35: undefined, 52: undefined, 53: undefined };
  const order = async (): Promise<string> => {
    const elements = { ...none, 59: formatDe59({ wallet: 'wechat' }) };
    const reply = await pos.financial({ 0: '0200', 3: '000000', 60: '22' }, { amount: 6000, pin: null, elements });
    return parseDe59(reply[59] as Uint8Array).shown ?? '';
  };
  const [first, second] = [await order(), await order()];
  expect(await host.phones.pay('wechat-zhang', first)).toMatchObject({ kind: 'paid' });
  expect(await host.phones.pay('wechat-zhang', second)).toMatchObject({ kind: 'refused' });
  expect(
    host
      .ledgerView(MERCHANT)
      .arrivals()
      .map(({ amount }) => amount),
  ).toEqual([6000]);
  await host.close();
});

it('figures of the day and the month are there again after a restart', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync('/tmp/postern-terms-');
  const ledgerFile = `${folder}/ledger.db`;
  const first = openHost({ config, ledgerFile });
  const pos = await signedIn(first.host);
  const sale = await pos.sale({ amount: 100_000, ...keyed });
  await first.host.close();
  const { host } = openHost({ config, ledgerFile });
  const again = new Pos(host);
  Object.assign(again, { stan: pos.stan, batch: pos.batch });
  again.keys.load(pos.keys.export() as Uint8Array);
  expect((await again.sale({ amount: 50_001, ...keyed }))[39]).toBe('61');
  await again.void(sale);
  expect((await again.sale({ amount: 50_001, ...keyed }))[39]).toBe('00');
  await host.close();
  rmSync(folder, { recursive: true });
});
