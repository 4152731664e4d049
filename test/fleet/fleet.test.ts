/** Fleets over real TCP against hosts in processes of their own: paper, ledger and outcomes agree in the end. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fleetCommand } from '../../src/cli/fleet.ts';
import { openWallet } from '../../src/desk/wallet.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { parseMix, planArrivals } from '../../src/fleet/arrivals.ts';
import { checkBooks } from '../../src/fleet/check-books.ts';
import { Counters } from '../../src/fleet/counters.ts';
import type { Fleet } from '../../src/fleet/fleet.ts';
import { Group } from '../../src/fleet/group.ts';
import { HostProcess } from '../../src/fleet/host-process.ts';
import { fleetProfile } from '../../src/fleet/open-terminal.ts';
import { type RunOptions, runFleet } from '../../src/fleet/run-fleet.ts';
import { findingsOf, type Summary } from '../../src/fleet/summary.ts';
import { balances, statement } from '../../src/host/ledger/books.ts';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { secretKey } from '../../src/security/keys.ts';
import { refusalOf } from '../support/call.ts';
import { postern, posternArgs } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';

const TMK = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
const CARDS = ['unionpay-debit', 'visa-credit'];
const folder = temporaryFolder();
const ledgerFile = join(folder, 'sound.db');

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
    tmk: TMK,
    cards: CARDS,
    pace: { kind: 'count', transactions: 200, rampMs: 20 },
    mix: { sale: 70, void: 10, refund: 10, balance: 10 },
    workers: 2,
    seed: 8583,
    profile: hurriedProfile(),
    ...more,
  });

const approved = ({ outcomes }: Summary, errand: 'sale' | 'void' | 'refund' | 'balance'): number =>
  outcomes[errand]?.approved ?? 0;

describe('a fleet of 20 terminals on two threads', () => {
  it('does 200 transactions, settles on the way, and has every slip in the ledger once', async () => {
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
    expect(findingsOf(summary)).toEqual([]);
    expect(summary).toMatchObject({ terminals: 20, workers: 2, errors: [], latencyMs: { fromKey: { answers: 200 } } });
    const books = openForReading(ledgerFile);
    expect(balances(books).reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
    expect(books.prepare<{ n: number }>('SELECT count(*) AS n FROM settlement').get()?.n).toBeGreaterThan(5);
    books.close();
  });

  // The same terminals, new from the factory, on the same ledger: what was there before is not theirs.
  it('has books that balance when its host is killed in the middle and started again', async () => {
    let killing = Promise.resolve();
    const kill = async (fleet: Fleet, host: HostProcess): Promise<void> => {
      await vi.waitFor(() => expect(fleet.done).toBeGreaterThan(80), { timeout: 20_000, interval: 2 });
      process.kill(host.pid, 'SIGKILL');
    };
    const summary = await run({
      ledgerFile,
      pace: { kind: 'count', transactions: 500, rampMs: 20 },
      seed: 1,
      started: (fleet, host) => {
        if (host) killing = kill(fleet, host);
      },
    });
    await killing;
    expect(summary).toMatchObject({ transactions: 500, faults: [], owing: [] });
    expect(summary.books).toMatchObject({ hostRestarts: 1, findings: [], broken: [] });
    expect(findingsOf(summary)).toEqual([]);
    expect(summary.errors).toContainEqual(expect.objectContaining({ code: 'connect-failed', by: 'terminal' }));
    expect(approved(summary, 'sale')).toBeGreaterThan(50);
  });
});

describe("a fleet at somebody else's host", () => {
  const FIRST = 30_000_001;
  const foreignLedger = join(folder, 'foreign.db');
  let host: HostProcess;
  beforeAll(async () => {
    host = await HostProcess.start({ firstTerminal: FIRST, terminals: 10, ledgerFile: foreignLedger, folder });
  });
  afterAll(() => host.stop());

  it('sells what the plan says, whatever the number of threads', async () => {
    const pace = { kind: 'count', transactions: 90, rampMs: 20 } as const;
    const mix = parseMix('sale:60,balance:40');
    const summary = await run({
      host: host.address,
      firstTerminal: FIRST,
      terminals: 7,
      workers: 3,
      pace,
      mix,
      seed: 7,
    });
    const planned = [...planArrivals(pace, mix, seededRandom(7))];
    const sales = planned.filter(({ errand }) => errand === 'sale').map(({ amount }) => amount);
    expect(summary).toMatchObject({ terminals: 7, workers: 3, transactions: 90 });
    expect(summary.outcomes).toEqual({ sale: { approved: sales.length }, balance: { approved: 90 - sales.length } });
    const { load, books } = summary;
    expect({ host: load.host, books }).toEqual({ host: undefined, books: undefined });
    const ledger = openForReading(foreignLedger);
    const sold = statement(ledger, fleetProfile().identity.merchantId).map(({ amount }) => amount);
    ledger.close();
    expect(sold.sort((a, b) => a - b)).toEqual(sales.sort((a, b) => a - b));
  });

  it('keeps a rate, and stops early when it is told to', async () => {
    const summary = await run({
      host: host.address,
      firstTerminal: FIRST,
      terminals: 4,
      workers: 1,
      pace: { kind: 'rate', perSecond: 40, rampMs: 10, durationMs: 60_000 },
      started: (fleet) => {
        void vi
          .waitFor(() => expect(fleet.done).toBeGreaterThan(10), { timeout: 20_000, interval: 2 })
          .then(() => fleet.stop());
      },
    });
    expect(summary.transactions).toBeGreaterThan(10);
    expect(summary.transactions).toBeLessThan(200);
    // Whether this machine kept up is its affair: it says the same in both places.
    expect(summary.rate).toMatchObject({ asked: 40, kept: summary.limit === 'arrival-plan' });
    expect(summary.latencyMs.fromArrival?.answers).toBe(summary.latencyMs.fromKey.answers);
    expect(findingsOf(summary)).toEqual([]);
  });

  it('counts waiting for a free terminal from when the customer was to come', async () => {
    const counters = new Counters();
    const group = new Group({
      ...{ terminals: 1, firstTerminal: FIRST + 8, index: 0, groups: 1, host: host.address, tmk: TMK, counters },
      cards: openWallet().filter(({ name }) => CARDS.includes(name)),
      pace: { kind: 'rate', perSecond: 5000, rampMs: 0, durationMs: 60 },
      ...{ mix: parseMix('sale:80,void:10,refund:10'), seed: 3, profile: hurriedProfile() },
    });
    const sinceMs = systemClock.nowMs();
    const { tally, late, measured, counters: paper, faults, owing } = await group.run(sinceMs);
    const answers = counters.of('done');
    expect(answers).toBeGreaterThan(200);
    expect(measured?.orders).toBe(answers);
    // 5,000 a second are more than one terminal can do: they queue, and the last one waits longest.
    expect(late).toBeGreaterThan(answers / 10);
    const [arrival, key] = [tally.fromArrival.histogram, tally.fromKey.histogram];
    expect([arrival.count, key.count]).toEqual([answers, answers]);
    expect(arrival.percentile(50)).toBeGreaterThan(key.percentile(50) * 10);
    expect(arrival.max).toBeGreaterThan(((measured?.toMs ?? 0) - 60) * 1000 * 0.9);
    expect([...faults, ...owing]).toEqual([]);
    expect(checkBooks(foreignLedger, paper, sinceMs)).toMatchObject({ slips: answers, findings: [], broken: [] });
  });
});

// At once: the last of them waits for seconds until nobody has answered.
describe.concurrent('postern fleet', () => {
  it('prints one JSON object and ends with 0 where paper and ledger agree', async () => {
    const { exitCode, stdout, stderr } = await postern([
      'fleet',
      '--terminals',
      '3',
      '--sales',
      '12',
      '--workers',
      '1',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ terminals: 3, transactions: 12, books: { findings: [], broken: [] } });
    expect(stderr).toMatch(/^3 terminals, host 127\.0\.0\.1:\d+, process \d+\n$/);
    expect(exitCode).toBe(0);
  });

  it('tells a person how far it is, and at the end what held it up', async () => {
    const args = [
      'fleet',
      '--terminals',
      '1',
      '--rate',
      '5000',
      '--duration',
      '60ms',
      '--ramp',
      '1ms',
      '--mix',
      'sale:1',
    ];
    const window = new TerminalWindow(posternArgs(...args), { columns: 120, rows: 40 });
    await window.until(/^1 of 1 terminals on, \d+ of ~303 transactions, \d+\/s now, 0 errors$/m, 25_000);
    await window.until(/^ok: every slip is in the ledger once, and the books balance$/m, 25_000);
    expect(await window.exited).toBe(0);
    expect(window.text()).not.toContain('terminals on,');
    expect(window.text()).toMatch(/^rate +asked 5000\/s, reached \d+\/s; \d+ arrivals found every terminal busy$/m);
    expect(window.text()).toMatch(/^latency +from the planned arrival to the answer/m);
    expect(window.text()).toMatch(/^ {2}to \d+ ms +\d+ ▇/m);
  });

  it('ends with 1 where nobody answers', async () => {
    const { exitCode, stdout, stderr } = await postern([
      ...['fleet', '--terminals', '1', '--sales', '1', '--host', '127.0.0.1:1'],
    ]);
    expect(stdout).toMatch(/connect-failed +1 CANNOT CONNECT\. Not charged/);
    expect(stderr).toContain('no transaction was answered');
    expect(exitCode).toBe(1);
  });
});

describe('a call that cannot be', () => {
  it.each([
    [['--sales', '10'], '--terminals'],
    [['--terminals', '5'], 'expected --sales or --rate'],
    [['--terminals', '5', '--sales', '1', '--rate', '1'], 'not both'],
    [['--terminals', '0', '--sales', '1'], '--terminals: expected a whole number from 1'],
    [['--terminals', '5', '--sales', 'many'], '--sales: expected a whole number'],
    [['--terminals', '5', '--rate', '5', '--duration', 'long'], '--duration: expected a time such as'],
    [['--terminals', '5', '--sales', '5', '--mix', 'sale:80;void:1'], '--mix: expected NAME:WEIGHT'],
    [['--terminals', '5', '--sales', '5', '--workers', '0'], '--workers: expected a whole number from 1'],
    [['--terminals', '5', '--sales', '5', '--host', 'nowhere'], '--host: expected HOST:PORT'],
  ])('is refused: %j', async (args, words) => {
    const { exitCode, stderr } = await refusalOf(fleetCommand, ['fleet', ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
