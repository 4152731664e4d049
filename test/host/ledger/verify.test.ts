import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accounts } from '../../../src/host/ledger/accounts.ts';
import { Database } from '../../../src/host/ledger/database.ts';
import type { Ledger, RequestRecord, SetAside, Transfer } from '../../../src/host/ledger/ledger.ts';
import { openForReading } from '../../../src/host/ledger/ledger-file.ts';
import { openLedger } from '../../../src/host/ledger/places.ts';
import { type Finding, verify } from '../../../src/host/ledger/verify.ts';
import {
  messageOf,
  nextDayOf,
  type Ordered,
  payoutTransfers,
  withdrawalOf,
} from '../../../src/host/settlement/instructions.ts';
import { transfersOf } from '../../../src/host/settlement/settle.ts';
import { accountsOf, clock, confirm, MERCHANT, NOON, openAccounts, record, request, settled } from './sample.ts';

const PAGE_BYTES = 4096;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-verify-'));
  file = join(folder, 'ledger.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** 10 sets aside 10.00, which 11 uses 8.00 of and 12 sets aside again; 13 sets aside 10.00 and 14 frees it. */
function keepHolds(ledger: Ledger): void {
  const debit = ledger.account(accounts.card('everyday'));
  const credit = ledger.account(accounts.clearing);
  const hold = { phase: 'pending', leg: 'payment', debit, credit, amount: 1000 } as const;
  const none = { settlement: null } as const;
  const aside = ({ id }: RequestRecord): SetAside => {
    const held = ledger.setAside(id);
    if (!held) throw new Error(`nothing is set aside for ${id}`);
    return held;
  };
  const add = (
    part: Partial<RequestRecord>,
    transfers: (made: RequestRecord) => readonly Transfer[],
  ): RequestRecord => {
    const made = request(ledger, part);
    ledger.record(made, transfers(made));
    confirm(ledger, made);
    return made;
  };
  const held = add({ transaction: 'pre-auth', ...none }, () => [hold]);
  const used = add({ transaction: 'completion', original: held.id, amount: 800, settlement: settled(4, 796) }, (made) =>
    transfersOf(settled(4, 796), accountsOf(ledger, made), aside(held)),
  );
  add({ transaction: 'completion-void', original: used.id, amount: 800, settlement: settled(-4, -796) }, (made) => [
    ...transfersOf(settled(-4, -796), accountsOf(ledger, made)),
    hold,
  ]);
  const freed = add({ transaction: 'pre-auth', ...none }, () => [hold]);
  add({ transaction: 'pre-auth-void', original: freed.id, ...none }, () => [
    { phase: 'void', of: aside(freed).transfer },
  ]);
}

/** Sale 15, to be paid the next day, and message 16 that pays it; 17 takes 1.00 of it out. */
function keepPayouts(ledger: Ledger): void {
  record(ledger, { settlement: { state: 'next-day', fee: 5, net: 995 } });
  const confirmed = (ordered: Ordered): void => {
    const message = messageOf(ordered, { kind: 'confirmed' }, { id: ledger.nextId(), atMs: NOON });
    ledger.recordClearing(message, payoutTransfers(ordered, ledger));
  };
  confirmed(nextDayOf(MERCHANT, 995, NOON));
  confirmed(withdrawalOf(MERCHANT, 100, 1));
}

/** Sale 1; sale 2, voided by 3; sale 4, refunded in part by 5; sale 6, reversed by 7; reversal 8 of nothing; 9 declined. */
function keepBooks(): void {
  const ledger = openLedger(file, clock());
  openAccounts(ledger);
  record(ledger);
  const voided = record(ledger);
  record(ledger, { transaction: 'void', original: voided.id, settlement: settled(-5, -995) });
  const refunded = record(ledger);
  record(ledger, { transaction: 'refund', original: refunded.id, amount: 400, settlement: settled(-2, -398) });
  const reversed = record(ledger);
  record(ledger, { reversal: true, stan: reversed.stan, original: reversed.id, settlement: settled(-5, -995) });
  record(ledger, { reversal: true, settlement: null });
  record(ledger, { approved: false, responseCode: '51', settlement: null });
  keepHolds(ledger);
  keepPayouts(ledger);
  ledger.commit();
  ledger.close();
}

function findings(...tampering: string[]): Finding[] {
  const database = new Database(file);
  database.execute('PRAGMA foreign_keys = OFF');
  for (const sql of tampering) database.execute(sql);
  database.close();
  const reader = openForReading(file);
  const found = verify(reader);
  reader.close();
  return found;
}

it('finds nothing in sound books', () => {
  keepBooks();
  expect(findings()).toEqual([]);
});

const HELD = 'what is held is set aside until it is used or freed, once';

const SALE = 'SELECT id FROM transfer WHERE request = 1 AND leg =';

it.each([
  ['a transfer to an account that is not there', 'books sum to zero', 'UPDATE transfer SET credit = 99 WHERE id = 1'],
  ['an amount below zero', 'every column holds what it may', 'UPDATE transfer SET amount = -amount WHERE id = 1'],
  ['a PIN where none should be', 'every column holds what it may', "UPDATE request SET pin = '123456' WHERE id = 1"],
  ['half a settlement', 'every column holds what it may', 'UPDATE request SET fee = NULL WHERE id = 1'],
  ['a lost leg', 'clearing is empty', `DELETE FROM transfer WHERE id IN (${SALE} 'fee')`],
  [
    'a lost leg, seen from its sale',
    'every approved request exactly once in the transfers',
    `DELETE FROM transfer WHERE id IN (${SALE} 'arrival')`,
  ],
  [
    'a sale posted twice',
    'every approved request exactly once in the transfers',
    `INSERT INTO transfer SELECT id + 100, request, phase, leg, debit, credit, amount, pending, message FROM transfer WHERE request = 1`,
  ],
  [
    'a sale that is not in the transfers',
    'every approved request exactly once in the transfers',
    'DELETE FROM transfer WHERE request = 1',
  ],
  ['transfers of a request that is gone', 'no transfer without its request', 'DELETE FROM request WHERE id = 1'],
  ['a transfer of nobody', 'no transfer without its request', 'UPDATE transfer SET request = NULL WHERE request = 1'],
  [
    'a declined request that moved money',
    'only approved requests move money',
    'UPDATE request SET approved = 0 WHERE id = 1',
  ],
  [
    'an approved sale that moved none',
    'only approved requests move money',
    'UPDATE request SET approved = 1 WHERE id = 9',
  ],
  [
    'a sale of another amount',
    'a request moves its amount, less only where it was approved in part',
    'UPDATE request SET amount = 999 WHERE id = 1',
  ],
  [
    'a reversal that let a late original pass',
    'every reversal matched',
    "UPDATE request SET stan = '000008', reversal = 0 WHERE id = 1",
  ],
  ['a reversal of another terminal', 'every reversal matched', "UPDATE request SET terminal = '10000002' WHERE id = 7"],
  ['a reversal that undid less', 'every reversal matched', 'UPDATE request SET net = -994 WHERE id = 7'],
  ['a sale voided and reversed', 'nothing is taken back twice', 'UPDATE request SET original = 2 WHERE id = 7'],
  ['refunds of more than the sale', 'nothing is taken back twice', 'UPDATE request SET amount = 1001 WHERE id = 5'],
  ['a merchant with less than arrived', 'a merchant has what arrived', 'UPDATE request SET net = 996 WHERE id = 1'],
  [
    'a hold that is freed a second time',
    HELD,
    "UPDATE request SET original = 10, \"transaction\" = 'pre-auth-void' WHERE id = 9; UPDATE request SET approved = 1, response_code = '00' WHERE id = 9",
  ],
  [
    'a hold that is gone and nobody freed it',
    HELD,
    "UPDATE request SET approved = 0, response_code = '12' WHERE id = 14",
  ],
  ['a hold of another amount', HELD, 'UPDATE request SET amount = 900 WHERE id = 10'],
  ['a hold that was not set aside again', HELD, "DELETE FROM transfer WHERE request = 12 AND phase = 'pending'"],
  ['money set aside for a sale', HELD, 'UPDATE request SET "transaction" = \'sale\' WHERE id = 10'],
  ["a completion by another customer's card", HELD, "UPDATE request SET card = 'other' WHERE id = 11"],
  ['a void by another merchant', HELD, "UPDATE request SET merchant = '898110000000002' WHERE id = 14"],
  [
    'a sale credited without a word of the clearing',
    'what is credited at once was confirmed by the clearing',
    "DELETE FROM clearing WHERE instruction = 'I1'",
  ],
  [
    'a sale credited for more than was confirmed',
    'what is credited at once was confirmed by the clearing',
    "UPDATE clearing SET amount = 994 WHERE instruction = 'I1'",
  ],
  ['a payout that moved nothing', 'a confirmation moves its amount once', 'DELETE FROM transfer WHERE message = 16'],
  [
    'a payout of another amount',
    'a confirmation moves its amount once',
    'UPDATE clearing SET amount = 99 WHERE id = 17',
  ],
  [
    'money that a refused payout moved',
    'a confirmation moves its amount once',
    "UPDATE clearing SET outcome = 'refused' WHERE id = 16",
  ],
  ['a payout of nobody', 'a confirmation moves its amount once', 'DELETE FROM clearing WHERE id = 16'],
  [
    'a payout paid twice',
    'nothing is paid twice',
    'DROP INDEX clearing_confirmed; UPDATE clearing SET instruction = (SELECT instruction FROM clearing WHERE id = 17) WHERE id = 16',
  ],
  ['a payout of another merchant', 'a merchant has what arrived', "UPDATE clearing SET merchant = '8' WHERE id = 16"],
  [
    'a second phase without a first',
    'a pending transfer is settled once, within its amount',
    "UPDATE transfer SET phase = 'post', pending = 2 WHERE id = 3",
  ],
])('finds %s', (_, invariant, tampering) => {
  keepBooks();
  expect(findings(tampering).map((finding) => finding.invariant)).toContain(invariant);
});

it('says which request, where and what', () => {
  keepBooks();
  const found = findings('UPDATE request SET approved = 1 WHERE id = 9');
  expect(found).toEqual([
    {
      invariant: 'only approved requests move money',
      detail: 'request 9 (sale, terminal 10000001, batch 000001, STAN 000009) is answered 51 and moved nothing',
    },
  ]);
});

it('finds damage to the file, and then asks no further', () => {
  keepBooks();
  const handle = openSync(file, 'r+');
  const pages = fstatSync(handle).size / PAGE_BYTES;
  for (let page = 2; page < pages; page++) writeSync(handle, new Uint8Array(64).fill(0xa5), 0, 64, page * PAGE_BYTES);
  closeSync(handle);
  expect(new Set(findings().map(({ invariant }) => invariant))).toEqual(new Set(['the file is whole']));
});
