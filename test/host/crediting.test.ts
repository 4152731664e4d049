/** How money comes to merchants: at once, after the clearing was down, with the next payout; once, whatever crashes. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Clearing, ClearingAnswer, Instruction } from '../../src/host/clearing/clearing.ts';
import type { Host } from '../../src/host/host.ts';
import { fromCivil, VirtualClock } from '../../src/lib/clock.ts';
import { onSqlite } from '../support/stores.ts';
import { type Bench, config, MERCHANT, NOON, OTHER_MERCHANT, openHost, Pos, type Reply, signedIn } from './pos.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

const account = (host: Host, merchant = MERCHANT) => {
  const { balance, pending } = host.ledgerView(merchant).account();
  return { balance, pending };
};
const told = (reply: Reply): string => /PSN1[01]/.exec(String(reply[63]))?.[0] ?? 'nothing';
const settleTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};
/** Lets time pass in steps in which promises have their turn. */
async function pass({ clock }: Pick<Bench, 'clock'>, durationMs: number, stepMs = durationMs): Promise<void> {
  for (let left = durationMs; left > 0; left -= stepMs) {
    clock.advanceByMs(Math.min(stepMs, left));
    await settleTurns();
  }
}

it('a sale that the clearing does not take stands, is tried again with growing pauses and credited when it is back', async () => {
  const bench = openHost();
  const { host } = bench;
  const pos = await signedIn(host);
  host.clearing.set({ down: true });
  const sale = await pos.sale({ amount: 10_000 });
  expect([sale[39], told(sale)]).toEqual(['00', 'PSN10']);
  expect(account(host)).toEqual({ balance: 0, pending: 9950 });
  await pass(bench, 45 * SECOND_MS, SECOND_MS);
  const tries = bench.log.lines.filter(({ message }) => message === 'clearing').map(({ fields }) => fields);
  expect(tries).toMatchObject([{ tries: 2 }, { tries: 3 }]);
  host.clearing.set({});
  await pass(bench, 25 * SECOND_MS, SECOND_MS);
  expect(account(host)).toEqual({ balance: 9950, pending: 0 });
  // What has arrived is taken back from where it is.
  await pos.void(sale);
  expect(account(host)).toEqual({ balance: 0, pending: 0 });
  await pass(bench, 3 * DAY_MS);
  expect(account(host)).toEqual({ balance: 0, pending: 0 });
  expect(host.verify()).toEqual([]);
  await host.close();
});

it('a sale that is voided while it waits is not credited', async () => {
  const bench = openHost();
  const { host } = bench;
  const pos = await signedIn(host);
  host.clearing.set({ refuse: 'outside-hours' });
  await pos.void(await pos.sale({ amount: 10_000 }));
  const part = await pos.sale({ amount: 10_000 });
  await pos.refund(part, { amount: 4000 });
  host.clearing.set({});
  await pass(bench, HOUR_MS);
  expect(account(host)).toEqual({ balance: 0, pending: 5970 });
  await pass(bench, DAY_MS);
  expect(account(host)).toEqual({ balance: 5970, pending: 0 });
  expect(host.verify()).toEqual([]);
  await host.close();
});

it('the clearing has hours and a limit of one payment: what waits for them is credited when it opens, what is over it T+1', async () => {
  const minutes = (hour: number) => hour * 60;
  const clearing = { hours: { from: minutes(8), to: minutes(17) }, limit: 20_000 };
  const bench = openHost({ config: { ...config, clearing }, clock: new VirtualClock(fromCivil(2026, 11, 24, 7, 50)) });
  const { host } = bench;
  const pos = await signedIn(host);
  expect(told(await pos.sale({ amount: 10_000 }))).toBe('PSN10');
  await pass(bench, 20 * 60 * SECOND_MS, SECOND_MS * 60);
  expect(account(host)).toEqual({ balance: 9950, pending: 0 });
  expect(told(await pos.sale({ amount: 30_000 }))).toBe('PSN10');
  expect(told(await pos.sale({ amount: 10_000 }))).toBe('PSN11');
  expect(host.clearingMessages(MERCHANT).map(({ outcome, reason }) => reason ?? outcome)).toEqual(
    expect.arrayContaining(['confirmed', 'over-limit', 'outside-hours']),
  );
  await host.close();
});

it('what the clearing will never take at once is paid T+1', async () => {
  const bench = openHost();
  const { host } = bench;
  const pos = await signedIn(host);
  host.clearing.set({ refuse: 'account-frozen' });
  await pos.sale({ amount: 10_000 });
  host.clearing.set({});
  await pass(bench, HOUR_MS);
  expect(account(host)).toEqual({ balance: 0, pending: 9950 });
  await pass(bench, DAY_MS);
  expect(account(host)).toEqual({ balance: 9950, pending: 0 });
  await host.close();
});

const at = (day: number, hour: number, minute = 0) => fromCivil(2026, 11, day, hour, minute);
/** The 22nd is a Sunday. */
it.each<[string, number, readonly string[], number]>([
  ['a Sunday pays on Monday at 10', at(22, 12), [], at(23, 10)],
  ['a Friday pays on Monday', at(27, 12), [], at(30, 10)],
  ['after the cut-off counts for the next day', at(24, 23, 1), [], at(26, 10)],
  ['at the cut-off still counts', at(24, 23), [], at(25, 10)],
  ['a holiday pays nobody', at(22, 12), ['20261123', '20261124'], at(25, 10)],
])(
  'without the service a sale is paid with the payout of the next working day: %s',
  async (_, soldMs, holidays, paidMs) => {
    const clock = new VirtualClock(soldMs);
    const calendar = { holidays: new Set(holidays), workdays: new Set<string>() };
    const bench = openHost({ clock, calendar });
    const pos = new Pos(bench.host, '10000011', OTHER_MERCHANT);
    await pos.signIn();
    const sale = await pos.sale({ amount: 10_000 });
    expect(told(sale)).toBe('PSN10');
    const net = 10_000 - 45;
    await pass(bench, paidMs - clock.nowMs() - 1);
    expect(account(bench.host, OTHER_MERCHANT)).toEqual({ balance: 0, pending: net });
    await pass(bench, 1);
    expect(account(bench.host, OTHER_MERCHANT)).toEqual({ balance: net, pending: 0 });
    await pass(bench, 9 * DAY_MS, DAY_MS);
    expect(account(bench.host, OTHER_MERCHANT)).toEqual({ balance: net, pending: 0 });
    expect(bench.host.verify()).toEqual([]);
    await bench.host.close();
  },
);

it('a payout while the clearing is down is tried again until it is back; more taken back than sold is collected', async () => {
  const bench = openHost();
  const { host } = bench;
  const pos = new Pos(host, '10000011', OTHER_MERCHANT);
  await pos.signIn();
  const sale = await pos.sale({ amount: 10_000 });
  host.clearing.set({ down: true });
  await pass(bench, 3 * DAY_MS, HOUR_MS);
  expect(account(host, OTHER_MERCHANT)).toEqual({ balance: 0, pending: 9955 });
  host.clearing.set({});
  await pass(bench, HOUR_MS);
  expect(account(host, OTHER_MERCHANT)).toEqual({ balance: 9955, pending: 0 });
  await pos.refund(sale, { amount: 1000 });
  expect(account(host, OTHER_MERCHANT)).toEqual({ balance: 9955 - 995, pending: 0 });
  expect(host.verify()).toEqual([]);
  await host.close();
});

it('a clearing that takes its time credits when it has answered; the slip says T+1', async () => {
  const bench = openHost({ config: { ...config, clearing: { delay: 2000 } } });
  const { host } = bench;
  const pos = await signedIn(host);
  const sale = await pos.sale({ amount: 10_000 });
  expect(told(sale)).toBe('PSN10');
  // Voided while it is on its way: what then arrives is collected with the next payout.
  await pos.void(await pos.sale({ amount: 20_000 }));
  await pass(bench, 2000);
  expect(account(host)).toEqual({ balance: 9950 + 19_900, pending: -19_900 });
  await pass(bench, DAY_MS);
  expect(account(host)).toEqual({ balance: 9950, pending: 0 });
  expect(host.verify()).toEqual([]);
  await host.close();
});

/** A bank far away with books of its own, which pays an instruction once however often it is sent. */
class Bank implements Clearing {
  readonly name = 'bank';
  readonly paid = new Map<string, number>();
  #calls = 0;
  readonly #effect: () => boolean;

  /** @param effect counts an effect, and says whether the host is still alive */
  constructor(effect: () => boolean) {
    this.#effect = effect;
  }

  pay({ id, amount }: Instruction): Promise<ClearingAnswer> {
    if (!this.#effect()) return new Promise(() => {});
    if (this.#calls++ === 0) return Promise.resolve({ kind: 'down' });
    if (this.#calls === 3) return Promise.reject(new Error('no answer in time'));
    this.paid.set(id, amount);
    return this.#effect() ? Promise.resolve({ kind: 'confirmed' }) : new Promise(() => {});
  }

  checkAccount(): undefined {
    return undefined;
  }
}

onSqlite(
  'nothing is credited twice or lost by a crash before or after any commit and any word to the bank',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-crediting-'));
    const copied = (from: string, to: string): void => {
      for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, to + part);
    };
    let crashes = 0;
    for (let crashAt = 1; ; crashAt++) {
      let effects = 0;
      let alive = true;
      const file = join(folder, `${crashAt}.db`);
      const after = join(folder, `${crashAt}-after.db`);
      const effect = (): boolean => {
        if (alive && ++effects === crashAt) {
          alive = false;
          copied(file, after);
        }
        return alive;
      };
      const bank = new Bank(effect);
      const end = (commit: () => void): void => {
        queueMicrotask(() => {
          if (!alive || !effect()) return;
          commit();
          effect();
        });
      };
      const clock = new VirtualClock(NOON);
      const first = openHost({ ledgerFile: file, clearing: bank, clock, schedule: end });
      const living = async (): Promise<void> => {
        const pos = await signedIn(first.host);
        const sale = await pos.sale({ amount: 10_000 });
        await pos.sale({ amount: 20_000 });
        await pos.void(sale);
        await pos.sale({ amount: 40_000 });
      };
      void living();
      for (let step = 0; alive && step < 8; step++) await pass(first, 5 * HOUR_MS, HOUR_MS);
      await first.host.close();
      if (alive) break;
      crashes++;
      alive = true;
      const second = openHost({ ledgerFile: after, clearing: bank, clock: new VirtualClock(clock.nowMs()) });
      await pass(second, 4 * DAY_MS, 6 * HOUR_MS);
      const { balance, pending } = account(second.host);
      const paid = [...bank.paid.values()].reduce((sum, amount) => sum + amount, 0);
      const collected = second.host.ledgerView(MERCHANT).arrivals();
      const owed = collected.reduce((sum, { net }) => sum + net, 0);
      expect([crashAt, second.host.verify(), pending]).toEqual([crashAt, [], 0]);
      // All that was sold is there, and came from the bank but for what was collected of a void.
      expect([crashAt, balance]).toEqual([crashAt, owed]);
      expect([crashAt, paid >= owed && paid - owed <= 10_000]).toEqual([crashAt, true]);
      await second.host.close();
    }
    expect(crashes).toBeGreaterThan(15);
    rmSync(folder, { recursive: true });
  },
);
