import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/host/ledger/database.ts';
import type { Ledger } from '../../src/host/ledger/ledger.ts';
import { openBooks } from '../../src/host/ledger/places.ts';
import { Postgres } from '../../src/host/ledger/postgres/connection.ts';
import { Turn } from '../../src/host/turn.ts';
import { freshLedger, onPostgres, onSqlite, serializable } from '../support/stores.ts';
import { Lines, MERCHANT, openHost, signedIn } from './pos.ts';

let folder: string;
let ledgerFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-turn-'));
  ledgerFile = freshLedger(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** How many requests another process would find on the disk. */
function onDisk(): number {
  const reader = openBooks(ledgerFile);
  const row = reader.prepare<{ n: number }>('SELECT count(*) AS n FROM request').get();
  reader.close();
  return row?.n ?? 0;
}

describe('a turn', () => {
  it('is on the disk before any of its replies leaves, and all of it at once', async () => {
    let end = (): void => {};
    let byHand = false;
    const schedule = (endTurn: () => void): void => {
      end = endTurn;
      if (!byHand) queueMicrotask(endTurn);
    };
    const { host } = openHost({ ledgerFile, schedule });
    const terminals = [await signedIn(host), await signedIn(host, '10000002'), await signedIn(host, '10000003')];
    byHand = true;
    const found: number[] = [];
    const replies = terminals.map((pos) =>
      pos.sale().then((reply) => {
        found.push(onDisk());
        return reply[39];
      }),
    );
    expect(onDisk()).toBe(0);
    expect(terminals.map((pos) => pos.replies.length)).toEqual([1, 1, 1]);
    end();
    expect(await Promise.all(replies)).toEqual(['00', '00', '00']);
    expect(found).toEqual([3, 3, 3]);
    await host.close();
  });

  it('holds what came together: later requests see earlier ones', async () => {
    const { host } = openHost({ ledgerFile });
    const pos = await signedIn(host);
    const both = [
      pos.sale({ card: 'insufficient-funds', amount: 30 }),
      pos.sale({ card: 'insufficient-funds', amount: 30 }),
    ];
    expect((await Promise.all(both)).map((reply) => reply[39])).toEqual(['00', '51']);
    await host.close();
  });

  onSqlite('that cannot be written is answered 96 and forgotten, in memory too', async () => {
    const { host, log } = openHost({ ledgerFile });
    const pos = await signedIn(host);
    await pos.sale({ card: 'exceeds-frequency', amount: 1 });
    const before = pos.keys.export() as Uint8Array;
    const intruder = new Database(ledgerFile);
    intruder.execute('BEGIN IMMEDIATE');
    const failed = await Promise.all([pos.sale({ stan: '000100' }), pos.sale({ pin: '000000' })]);
    expect(failed.map((reply) => reply[39])).toEqual(['96', '96']);
    expect((await pos.signIn())[39]).toBe('96');
    intruder.execute('ROLLBACK');
    intruder.close();
    expect(log.lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);

    expect(pos.keys.export()).toEqual(before);
    expect(await pos.sale({ stan: '000100' })).toMatchObject({ 39: '00' });
    expect(await pos.sale({ card: 'exceeds-frequency', amount: 1 })).toMatchObject({ 39: '65' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(996);
    expect(host.verify()).toEqual([]);
    await host.close();
  });
});

describe('a turn that another transaction has got in the way of', () => {
  /** Writes into what the turn has read, having read what the turn will write: one of the two has to give way. */
  function interfere(id: number): void {
    const other = new Postgres(serializable(ledgerFile));
    other.ask([
      { text: 'BEGIN; SELECT count(*) FROM request' },
      { text: `INSERT INTO delivery VALUES (${id}, 0, 'nobody', 0, 'failed', '')` },
      { text: 'COMMIT' },
    ]);
    other.close();
  }

  /** A host whose turns end by hand, which has something to read at the beginning of its next one. */
  async function behind() {
    let end = (): void => {};
    let byHand = false;
    const schedule = (endTurn: () => void): void => {
      end = endTurn;
      if (!byHand) queueMicrotask(endTurn);
    };
    const { host, log } = openHost({ ledgerFile: serializable(ledgerFile), schedule });
    const [pos, till] = [await signedIn(host), await signedIn(host, '10000002')];
    const { host: other } = openHost({ ledgerFile });
    await signedIn(other, '10000003');
    await other.close();
    byHand = true;
    return { host, log, pos, till, end: () => end() };
  }

  onPostgres('is decided again: nobody hears of it, and everything is in the books once', async () => {
    const { host, log, pos, till, end } = await behind();
    const sales = [pos.sale({ card: 'insufficient-funds', amount: 30 }), till.sale({ amount: 1000 })];
    interfere(1_000_000);
    end();
    expect(log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      expect.stringContaining('decided again'),
    ]);
    end();
    expect((await Promise.all(sales)).map((reply) => reply[39])).toEqual(['00', '00']);
    expect(onDisk()).toBe(2);
    expect(host.verify()).toEqual([]);
    await host.close();
  });

  onPostgres('again and again is answered 96 in the end', async () => {
    const { host, log, pos, end } = await behind();
    const never = new Postgres(ledgerFile);
    never.ask([
      {
        text: `CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '40001'; END $$;
          CREATE CONSTRAINT TRIGGER never AFTER INSERT ON request DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION never()`,
      },
    ]);
    never.close();
    const sale = pos.sale({ amount: 1000 });
    for (let decision = 1; decision <= 5; decision++) {
      expect(log.lines.filter(({ message }) => message.includes('decided again'))).toHaveLength(decision - 1);
      end();
    }
    expect((await sale)[39]).toBe('96');
    expect(onDisk()).toBe(0);
    await host.close();
  });
});

describe('the end of a turn', () => {
  it('fails everything in it when the commit fails, after those who remember were told', () => {
    const done: string[] = [];
    const ledger = {
      commit() {
        throw new Error('disk full');
      },
      rollback: () => done.push('rollback'),
    } as unknown as Ledger;
    const turn = new Turn({ ledger, log: new Lines(), onRollback: () => done.push('told'), schedule: () => {} });
    turn.add({ answer: () => done.push('answered'), fail: () => done.push('failed 1') });
    turn.add({ answer: () => done.push('answered'), fail: () => done.push('failed 2') });
    turn.end();
    turn.end();
    expect(done).toEqual(['rollback', 'told', 'failed 1', 'failed 2', 'rollback', 'told']);
  });
});
