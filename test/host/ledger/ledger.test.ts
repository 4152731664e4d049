import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts } from '../../../src/host/ledger/accounts.ts';
import { type AccountBalance, balances } from '../../../src/host/ledger/books.ts';
import { Database } from '../../../src/host/ledger/database.ts';
import type { Ledger, RequestRecord } from '../../../src/host/ledger/ledger.ts';
import { LedgerFileError } from '../../../src/host/ledger/ledger-file.ts';
import { LedgerInUse } from '../../../src/host/ledger/lock.ts';
import { openBooks, openLedger } from '../../../src/host/ledger/places.ts';
import { SharedBooks } from '../../../src/host/ledger/postgres/shared-books.ts';
import { verify } from '../../../src/host/ledger/verify.ts';
import { freshLedger, onPostgres, onSqlite } from '../../support/stores.ts';
import { clock, held, MERCHANT, NOON, openAccounts, record, request, settled, TERMINAL } from './sample.ts';

const CARD = accounts.card('everyday');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-ledger-'));
  file = freshLedger(join(folder, 'books'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const named = (ledger: Ledger, { terminal, batch, stan }: RequestRecord) => ledger.named(terminal, batch, stan);
const open = (): Ledger => openLedger(file, clock());

/** As somebody sees them who looks into the file. */
function balancesIn(path: string): readonly AccountBalance[] {
  const reader = openBooks(path);
  const found = balances(reader);
  reader.close();
  return found;
}

describe('a turn', () => {
  it('is visible at once, and durable after its commit', () => {
    const ledger = open();
    openAccounts(ledger);
    const sale = record(ledger);
    expect(named(ledger, sale)).toEqual([sale]);
    expect(held(ledger, CARD)).toBe(99_000);
    ledger.commit();
    ledger.close();

    const again = open();
    expect(named(again, sale)).toEqual([sale]);
    expect(held(again, CARD)).toBe(99_000);
    expect(held(again, accounts.merchant(MERCHANT))).toBe(995);
    expect(again.nextId()).toBe(sale.id + 1);
    again.close();
  });

  it('is forgotten whole when the process ends before its commit', () => {
    const ledger = open();
    openAccounts(ledger);
    const sale = record(ledger);
    ledger.close();

    const again = open();
    expect(named(again, sale)).toEqual([]);
    expect(held(again, CARD)).toBe(100_000);
    again.close();
  });

  onSqlite('is rolled back in memory too when its commit fails, and the next one stands', () => {
    const ledger = open();
    openAccounts(ledger);
    record(ledger);
    ledger.commit();
    const lost = record(ledger);
    const other = new Database(file);
    other.execute('PRAGMA busy_timeout = 0');
    expect(() => other.execute('BEGIN IMMEDIATE')).toThrow(/locked/);
    ledger.rollback();
    expect(named(ledger, lost)).toEqual([]);
    expect(held(ledger, CARD)).toBe(99_000);
    expect(ledger.cardActivity('everyday', NOON)).toMatchObject({ spent: 1000, count: 1 });

    other.execute('BEGIN IMMEDIATE');
    expect(() => record(ledger)).toThrow(/locked/);
    other.execute('ROLLBACK');
    other.close();
    record(ledger);
    ledger.commit();
    expect(held(ledger, CARD)).toBe(98_000);
    ledger.close();
  });

  it('tells listeners what it held, once it is durable', () => {
    const ledger = open();
    openAccounts(ledger);
    const heard: RequestRecord[][] = [];
    const stop = ledger.onCommit(({ requests }) => heard.push([...requests]));
    const sales = [record(ledger), record(ledger)];
    expect(heard).toEqual([]);
    ledger.commit();
    ledger.commit();
    expect(heard).toEqual([sales]);
    stop();
    record(ledger);
    ledger.commit();
    expect(heard).toHaveLength(1);
    ledger.close();
  });
});

describe('what the books answer', () => {
  it('finds a request by its key, its RRN, and what points to it', () => {
    const ledger = open();
    openAccounts(ledger);
    const sale = record(ledger);
    const back = record(ledger, { transaction: 'void', original: sale.id, settlement: settled(-5, -995) });
    const reversal = record(ledger, {
      reversal: true,
      stan: sale.stan,
      original: sale.id,
      settlement: null,
      approved: false,
    });
    expect(named(ledger, sale)).toEqual([sale, reversal]);
    expect(named(ledger, { ...sale, batch: '000002' })).toEqual([]);
    expect(ledger.findByRrn(sale.rrn)).toEqual(sale);
    expect(ledger.findByRrn('999999999999')).toBeUndefined();
    expect(ledger.followUps(sale.id)).toEqual([back]);
    expect(ledger.requestsOf(TERMINAL, '000001')).toEqual([sale, back, reversal]);
    expect(ledger.batch(TERMINAL, '000001')?.lastStan).toBe(Number(back.stan));
    ledger.close();
  });

  it('takes nothing into a batch that is not open', () => {
    const ledger = open();
    openAccounts(ledger);
    expect(() => record(ledger, { batch: '000002' })).toThrow('open batch 000002');
    ledger.close();
  });

  it('keeps batches, sessions, uploads and reconciliations', () => {
    const ledger = open();
    const keyBlock = Uint8Array.of(1, 2, 3);
    ledger.openBatch(TERMINAL, '000001');
    expect(ledger.lastBatch(TERMINAL)).toEqual({ number: '000001', lastStan: 0 });
    ledger.recordSession({ id: ledger.nextId(), atMs: NOON, terminal: TERMINAL, batch: '000001', keyBlock: null });
    ledger.recordSession({ id: ledger.nextId(), atMs: NOON, terminal: TERMINAL, batch: '000001', keyBlock });
    const end = { atMs: NOON, terminal: TERMINAL, batch: '000001' };
    const totals = { stan: '000009', terminalTotals: '0', hostTotals: '0', unbalanced: 'foreign' };
    ledger.recordSettlement({ ...end, ...totals, id: ledger.nextId() });
    ledger.openBatch(TERMINAL, '000002');
    const upload = { id: ledger.nextId(), terminal: TERMINAL, batch: '000001', stan: '000003', pan: '6212', amount: 1 };
    ledger.recordUpload(upload);
    ledger.recordReconciliation({ ...end, id: ledger.nextId(), declared: 1, differences: ['a'] });
    ledger.commit();
    ledger.close();

    const again = open();
    expect(again.batch(TERMINAL, '000001')).toEqual({ number: '000001', lastStan: undefined });
    expect(again.lastBatch(TERMINAL)).toEqual({ number: '000002', lastStan: 0 });
    expect(again.batch(TERMINAL, '000003')).toBeUndefined();
    expect(again.settlementOf(TERMINAL, '000001')).toMatchObject({ ...end, ...totals });
    expect(again.settlementOf(TERMINAL, '000002')).toBeUndefined();
    expect(again.sessions()).toMatchObject([{ terminal: TERMINAL, batch: '000001', keyBlock }]);
    expect(again.uploadsOf(TERMINAL, '000001')).toMatchObject([upload]);
    expect(again.nextId()).toBe(6);
    again.close();
  });

  it('opens an account once, with its opening balance', () => {
    const ledger = open();
    openAccounts(ledger);
    ledger.close();
    const again = open();
    openAccounts(again);
    expect(held(again, CARD)).toBe(100_000);
    expect(held(again, accounts.opening)).toBe(-100_000);
    again.close();
  });

  it('settles in two phases, and remembers over a restart what is set aside', () => {
    const ledger = open();
    openAccounts(ledger);
    const [debit, credit] = [ledger.account(CARD), ledger.account(accounts.clearing)];
    const first = request(ledger, { transaction: 'pre-auth', amount: 500, settlement: null });
    ledger.record(first, [{ phase: 'pending', leg: 'payment', debit, credit, amount: 500 }]);
    ledger.commit();
    ledger.close();

    const again = open();
    expect(again.balance(debit)).toEqual({ posted: 100_000, pendingDebits: 500, pendingCredits: 0 });
    expect(balancesIn(file)).toContainEqual({ name: CARD, balance: 100_000, held: 500 });
    expect(again.holds().map(({ id }) => id)).toEqual([first.id]);
    expect(again.findHolds(first.merchant, '000001')).toEqual([first]);
    const { transfer: of = 0, amount } = again.setAside(first.id) ?? {};
    expect(amount).toBe(500);
    again.record(request(again, { transaction: 'balance', settlement: null }), [{ phase: 'post', of, amount: 200 }]);
    again.commit();
    expect(again.setAside(first.id)).toBeUndefined();
    expect(again.holds()).toEqual([]);
    again.close();

    const last = open();
    expect(last.balance(debit)).toEqual({ posted: 99_800, pendingDebits: 0, pendingCredits: 0 });
    expect(balancesIn(file)).toContainEqual({ name: CARD, balance: 99_800, held: 0 });
    last.close();
  });
});

describe('the day of a card', () => {
  it('counts sales and wrong PINs, gives back what is taken back, and starts anew at midnight', () => {
    const ledger = open();
    openAccounts(ledger);
    const sale = record(ledger);
    record(ledger);
    record(ledger, { transaction: 'void', original: sale.id, settlement: settled(-5, -995), pin: 'none' });
    record(ledger, { transaction: 'refund', original: sale.id, settlement: settled(-1, -99), pin: 'none' });
    record(ledger, { approved: false, responseCode: '55', settlement: null, pin: 'wrong' });
    const figures = { spent: 1000, count: 1, wrongPins: 1 };
    expect(ledger.cardActivity('everyday', NOON)).toMatchObject(figures);
    ledger.commit();
    ledger.close();
    const again = open();
    expect(again.cardActivity('everyday', NOON)).toMatchObject(figures);
    expect(again.cardActivity('everyday', NOON + 12 * 3_600_000)).toEqual({ spent: 0, count: 0, wrongPins: 0 });
    record(again, { pin: 'right' });
    expect(again.cardActivity('everyday', NOON).wrongPins).toBe(0);
    again.close();
  });
});

describe('the file', () => {
  onSqlite('belongs to one host at a time', () => {
    const ledger = open();
    expect(open).toThrow(LedgerInUse);
    ledger.close();
    open().close();
  });

  it('can be read while a host writes', () => {
    const ledger = open();
    openAccounts(ledger);
    record(ledger);
    ledger.commit();
    const reader = openBooks(file);
    record(ledger);
    expect(verify(reader)).toEqual([]);
    ledger.commit();
    expect(verify(reader)).toEqual([]);
    reader.close();
    ledger.close();
  });

  onPostgres('is copied as it is at one moment, whatever is written meanwhile', () => {
    const ledger = open();
    openAccounts(ledger);
    record(ledger);
    ledger.commit();
    const copied: { readonly [table: string]: number } = {};
    const shared = new SharedBooks(file);
    shared.copyTo((table, rows) => {
      Object.assign(copied, { [table]: rows.length });
      record(ledger);
      ledger.commit();
    });
    shared.close();
    expect(copied).toMatchObject({ request: 1, transfer: 4, clearing: 1 });
    ledger.close();
  });

  onSqlite('is refused when it is something else', () => {
    const foreign = join(folder, 'foreign.db');
    const database = new Database(foreign);
    database.execute('CREATE TABLE t (a)');
    database.close();
    expect(() => openLedger(foreign, clock())).toThrow('is a SQLite file, but no ledger');

    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'no database at all, but long enough to have a header of its own and some more\n'.repeat(20));
    expect(() => openLedger(text, clock())).toThrow(LedgerFileError);
    expect(() => openBooks(join(folder, 'missing.db'))).toThrow(
      'missing.db: there is no such ledger; a desk makes its own',
    );

    open().close();
    const newer = new Database(file);
    newer.execute('PRAGMA user_version = 99');
    newer.close();
    expect(open).toThrow('version 99');
  });
});
