/** Fleets over real TCP against hosts in processes of their own: paper, ledger and outcomes agree in the end. */
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openWallet } from '../../src/desk/wallet.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Fleet } from '../../src/fleet/fleet.ts';
import type { HostProcess } from '../../src/fleet/host-process.ts';
import { fleetProfile } from '../../src/fleet/open-terminal.ts';
import { isSound, type RunOptions, runFleet, type Summary } from '../../src/fleet/run-fleet.ts';
import { balances } from '../../src/host/ledger/books.ts';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { secretKey } from '../../src/security/keys.ts';
import { postern } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** Small batches, so that terminals settle on the way; a dead host is noticed soon and never given up. */
function hurriedProfile(): Profile {
  const base = fleetProfile();
  return {
    ...base,
    timeouts: { ...base.timeouts, messageMs: 200 },
    limits: { ...base.limits, batchRecords: 6, reversalTries: 1000 },
  };
}

const run = (more: Partial<RunOptions>): Promise<Summary> =>
  runFleet({
    terminals: 20,
    firstTerminal: 20_000_001,
    tmk: secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')),
    cards: openWallet().filter(({ name }) => ['unionpay-debit', 'visa-credit'].includes(name)),
    pace: { kind: 'count', transactions: 200, rampMs: 20 },
    mix: { sale: 70, void: 10, refund: 10, balance: 10 },
    rampMs: 20,
    seed: 8583,
    profile: hurriedProfile(),
    ...more,
  });

const approved = ({ outcomes }: Summary, errand: 'sale' | 'void' | 'refund' | 'balance'): number =>
  outcomes[errand]?.approved ?? 0;

describe('a fleet of 20 terminals', () => {
  it('does 200 transactions, settles on the way, and has every slip in the ledger once', async () => {
    const ledgerFile = join(folder, 'sound.db');
    const summary = await run({ ledgerFile });
    const [sales, voids, refunds, inquiries] = (['sale', 'void', 'refund', 'balance'] as const).map((errand) =>
      approved(summary, errand),
    ) as [number, number, number, number];
    expect(sales + voids + refunds + inquiries).toBe(200);
    expect(Math.min(sales, voids, refunds, inquiries)).toBeGreaterThan(0);
    expect(summary.books).toEqual({
      slips: sales + voids + refunds,
      standing: sales + voids + refunds,
      reversed: 0,
      inDoubt: 0,
      findings: [],
      hostRestarts: 0,
      broken: [],
    });
    expect(isSound(summary)).toBe(true);
    expect(summary.latencyMs.p50).toBeGreaterThan(0);
    const books = openForReading(ledgerFile);
    expect(balances(books).reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
    expect(books.prepare<{ n: number }>('SELECT count(*) AS n FROM settlement').get()?.n).toBeGreaterThan(5);
    books.close();
    // The same terminals, new from the factory, on the same ledger: what was there before is not theirs.
    const again = await run({
      ledgerFile,
      terminals: 3,
      pace: { kind: 'count', transactions: 10, rampMs: 20 },
      seed: 1,
    });
    expect(again.books).toMatchObject({ findings: [], broken: [] });
    expect(isSound(again)).toBe(true);
  });

  it('has books that balance when its host is killed in the middle and started again', async () => {
    let killing = Promise.resolve();
    const killTwice = async (fleet: Fleet, host: HostProcess): Promise<void> => {
      for (const [kill, count] of [100, 300].entries()) {
        await vi.waitFor(() => expect(fleet.tally.count).toBeGreaterThan(count), { timeout: 20_000, interval: 2 });
        process.kill(host.pid, 'SIGKILL');
        await vi.waitFor(() => expect(host.restarts).toBe(kill + 1), { timeout: 20_000, interval: 2 });
      }
    };
    const summary = await run({
      pace: { kind: 'count', transactions: 800, rampMs: 20 },
      started: (fleet, host) => {
        if (host) killing = killTwice(fleet, host);
      },
    });
    await killing;
    expect(summary).toMatchObject({ transactions: 800, faults: [], owing: [] });
    expect(summary.books).toMatchObject({ hostRestarts: 2, findings: [], broken: [] });
    const all = Object.values(summary.outcomes).flatMap((counts) => Object.entries(counts));
    expect(all.some(([outcome]) => outcome === 'connect-failed')).toBe(true);
    expect(approved(summary, 'sale')).toBeGreaterThan(100);
  });

  it('keeps a rate, and stops early when it is told to', async () => {
    const summary = await run({
      terminals: 4,
      pace: { kind: 'rate', perSecond: 40, rampMs: 10, durationMs: 60_000 },
      started: (fleet) => {
        void vi
          .waitFor(() => expect(fleet.tally.count).toBeGreaterThan(20), { timeout: 20_000, interval: 2 })
          .then(() => fleet.stop());
      },
    });
    expect(summary.transactions).toBeGreaterThan(20);
    expect(summary.transactions).toBeLessThan(200);
    expect(isSound(summary)).toBe(true);
  });
});

describe('postern fleet', () => {
  it('prints one JSON object and ends with 0 where paper and ledger agree', async () => {
    const { exitCode, stdout, stderr } = await postern(['fleet', '--terminals', '3', '--sales', '12', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ terminals: 3, transactions: 12, books: { findings: [], broken: [] } });
    expect(stderr).toMatch(/^3 terminals, host 127\.0\.0\.1:\d+, process \d+\n$/);
    expect(exitCode).toBe(0);
  });

  it('ends with 1 where nobody answers', async () => {
    const { exitCode, stdout, stderr } = await postern([
      ...['fleet', '--terminals', '1', '--sales', '1', '--host', '127.0.0.1:1'],
    ]);
    expect(stdout).toContain('1 connect-failed');
    expect(stderr).toContain('no transaction was answered');
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--sales', '10'], '--terminals'],
    [['--terminals', '5'], 'expected --sales or --rate'],
    [['--terminals', '5', '--sales', '1', '--rate', '1'], 'not both'],
    [['--terminals', '0', '--sales', '1'], '--terminals: expected a whole number from 1'],
    [['--terminals', '5', '--sales', 'many'], '--sales: expected a whole number'],
    [['--terminals', '5', '--rate', '5', '--duration', 'long'], '--duration: expected a time such as'],
    [['--terminals', '5', '--sales', '5', '--mix', 'sale:80;void:1'], '--mix: expected NAME:WEIGHT'],
    [['--terminals', '5', '--sales', '5', '--host', 'nowhere'], '--host: expected HOST:PORT'],
  ])('refuses %j in one line', async (args, words) => {
    const { exitCode, stderr } = await postern(['fleet', ...args]);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});
