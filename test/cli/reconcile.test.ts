/** postern reconcile and postern ledger statement on the state folder of a real desk: its flash, its ledger, other processes. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/open-desk.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { type BatchRecord, erase, put } from '../../src/firmware/flash-records.ts';
import { present } from '../../src/lib/assert.ts';
import { civilDate } from '../../src/lib/clock.ts';
import { FileFlash } from '../../src/machine/devices/file-flash.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { Clerk } from '../support/clerk.ts';
import { postern } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FOLDER = temporaryFolder();
const STATE = join(FOLDER, 'state');
const FLASH = join(STATE, '10000001.flash');
const classic = loadProfile('lakala-classic');
const profile = { ...classic, printer: { ...classic.printer, linesPerSecond: 0 } };

/** Puts the desk of the folder up for `work`, and takes it down again. */
async function atTheDesk(work: (clerk: Clerk, desk: Awaited<ReturnType<typeof openDesk>>) => Promise<void>) {
  const desk = await openDesk({ profile, language: 'en', stateDir: STATE, log: silentLog });
  try {
    const clerk = new Clerk(desk.terminal);
    desk.terminal.power(true);
    await work(clerk, desk);
  } finally {
    await desk.close();
  }
}

/** What somebody does to a terminal's memory. */
function alterFlash(work: (flash: FileFlash) => void): void {
  const flash = new FileFlash(FLASH);
  work(flash);
  flash.close();
}

const record = (flash: FileFlash, stan: string): BatchRecord => present(flash.read(`batch/${stan}`), stan);
const reconcile = (...more: string[]) =>
  postern(['reconcile', '--terminal-state', STATE, '--ledger', join(STATE, 'ledger.db'), ...more]);

beforeAll(async () => {
  await atTheDesk(async (clerk, { wallet }) => {
    const card = present(wallet[0], 'a card');
    await clerk.signOn();
    for (const amount of [1234, 2000]) await clerk.sale(amount, card.stripe, card.pin);
  });
}, 30_000);

describe('postern reconcile', () => {
  it('has every line equal after a day without trouble, also on the default folder', async () => {
    const run = await reconcile();
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^terminal 10000001: 2 in the open batch or in the books, 2 equal\n/);
    expect(run.stdout).toMatch(/000001 +000002 +sale +621234\*+1265 +12\.34 +12\.34 +equal\n/);
    expect(run.stdout).toMatch(/\nno batch settled yet that the terminal remembers\n$/);
    const [line] = (await postern(['reconcile', '--terminal-state', STATE, '--json'])).stdout.split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      terminal: '10000001',
      lines: [{ inBooks: 1234 }, { inBooks: 2000 }],
    });
  });

  it('explains each line that one side lacks or has otherwise', async () => {
    await atTheDesk(async (clerk, { wallet, controls }) => {
      const card = present(wallet[0], 'a card');
      await clerk.signOn();
      controls?.order({ kind: 'cut' });
      expect((await clerk.sale(500, card.stripe, card.pin)).name).toBe('no-response');
    });
    alterFlash((flash) => {
      const [first, second] = ['000002', '000003'].map((stan) => record(flash, stan)) as [BatchRecord, BatchRecord];
      flash.commit([put('batch/000002', { ...first, amount: 1243 }), erase('batch/000003')]);
      flash.commit([put('batch/000900', { ...second, stan: '000900' })]);
    });
    const run = await reconcile();
    expect(run).toMatchObject({ exitCode: 1, stderr: 'postern: terminal and books do not agree: 10000001\n' });
    expect(run.stdout).toMatch(/000002 .+ 12\.43 +12\.34 +amount: 12\.43 on the terminal, 12\.34 in the books\n/);
    expect(run.stdout).toMatch(/000003 .+ - +20\.00 +the terminal has no record of it/);
    expect(run.stdout).toMatch(/000900 .+ 20\.00 +- +the books do not have it/);
    expect(run.stdout).toMatch(/ - +5\.00 +the terminal has had no answer and holds a reversal/);
    expect(run.stdout).not.toMatch(/ {2}equal/);
  });

  it('compares the sums of the batch that was settled last, and says what its details were', async () => {
    await atTheDesk(async (clerk) => {
      await clerk.signOn();
      clerk.press('settlement');
      await clerk.seeing('settlement-totals');
      clerk.press('enter');
      await clerk.seeing('settlement-unbalanced');
    });
    alterFlash((flash) => {
      const closed = present(flash.read('last-settlement'), 'the settlement');
      const credit = { count: 1, amount: 99 };
      const totals = { ...closed.totals, domestic: { ...closed.totals.domestic, credit } };
      flash.commit([put('last-settlement', { ...closed, totals })]);
    });
    const { exitCode, stdout } = await reconcile();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^terminal 10000001: 0 in the open batch or in the books, 0 equal\n/);
    expect(stdout).toContain('batch 000001, the last that it has settled: not equal\n');
    expect(stdout).toMatch(/domestic debit +2 for 32\.43 +2 for 32\.34\n/);
    expect(stdout).toContain('batch 000001: STAN 000002, sale, 621234******1265, 12.34: the terminal has 12.43\n');
    expect(stdout).toContain(
      'batch 000001: STAN 000900, 621234******1265, 20.00: the terminal has it, the books do not',
    );
    const told = 'domestic credit: the terminal has 1 for 0.99, and told the host 0 for 0.00 when it settled';
    expect(stdout).toContain(`batch 000001, ${told}\n`);
  });

  it('is called wrongly without a folder, a flash, a ledger or that terminal', async () => {
    const nowhere = join(FOLDER, 'nowhere');
    const runs = await Promise.all([
      postern(['reconcile', '--terminal-state', nowhere]),
      postern(['reconcile', '--terminal-state', FOLDER]),
      reconcile('--ledger', nowhere),
      reconcile('--terminal', '99999999'),
    ]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
    expect(runs.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining(`--terminal-state: expected the state folder of a desk, found no folder ${nowhere}`),
      expect.stringContaining("expected a terminal's flash"),
      expect.stringContaining(`--ledger: expected the ledger of a host, found no file ${nowhere}`),
      expect.stringContaining('--terminal: expected one of 10000001; found 99999999'),
    ]);
  });
});

describe('postern ledger statement', () => {
  const statement = (...more: string[]) =>
    postern(['ledger', 'statement', '--ledger', join(STATE, 'ledger.db'), ...more]);
  const MERCHANT = profile.identity.merchantId;

  it('has the lines of a merchant and a day, as a table, CSV or JSON', async () => {
    const day = civilDate(Date.now()).replace(/(....)(..)(..)/, '$1-$2-$3');
    const [csv, json, table, yesterday] = await Promise.all([
      statement('--merchant', MERCHANT, '--date', day, '--csv'),
      statement('--merchant', MERCHANT, '--json'),
      statement(MERCHANT),
      statement('--merchant', MERCHANT, '--date', '2020-02-29', '--csv'),
    ]);
    const [head, first] = csv.stdout.split('\n');
    expect(head).toBe('at,terminal,batch,stan,transaction,card,rrn,net,fee,state');
    expect(first).toMatch(/^\d{8} \d{6},10000001,000001,000002,sale,621234\*+1265,\d{12},12\.28,0\.06,credited$/);
    expect(JSON.parse(json.stdout.split('\n')[0] ?? '')).toMatchObject({ stan: '000002', net: 1228, fee: 6 });
    expect(table.stdout).toMatch(/^AT +TERMINAL +BATCH/);
    expect(yesterday).toMatchObject({ exitCode: 0, stdout: `${head}\n` });
  });

  it('is called wrongly with a day that there is not, a merchant that it does not have, and two formats', async () => {
    const runs = await Promise.all([
      statement('--date', '2026-02-30'),
      statement('--merchant', '1'),
      statement('--csv', '--json'),
    ]);
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr.trim()])).toEqual([
      [2, "postern: --date: expected a day such as 2026-11-22, found '2026-02-30'"],
      [2, `postern: merchant: expected one of ${MERCHANT}; found 1`],
      [2, 'postern: --csv and --json: choose one of them'],
    ]);
  });
});
