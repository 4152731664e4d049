/** Where a ledger lies: a file of this host's own, memory, or a PostgreSQL that hosts share. */
import type { Clock } from '../../lib/clock.ts';
import { Database } from './database.ts';
import type { Ledger } from './ledger.ts';
import { IN_MEMORY, openForReading, openForWriting } from './ledger-file.ts';
import { lockLedger } from './lock.ts';
import { isPostgres } from './postgres/address.ts';
import { SharedBooks } from './postgres/shared-books.ts';
import { schema } from './schema.ts';
import { SqliteLedger } from './sqlite.ts';
import { columnsOf, type Row, type TableName } from './tables.ts';

/** An open ledger as SQLite has it: the books themselves, or a replica of those that are shared. */
export interface Place {
  readonly database: Database;
  readonly shared?: SharedBooks;
  close(): void;
}

/**
 * The ledger of that name, made when there is none: a file, `:memory:` for one that is forgotten at the end, or
 * `postgres://USER@HOST/DATABASE` for one that hosts share.
 * @throws LedgerInUse when another host has the file, LedgerFileError when it is something else or cannot be had
 */
export function openLedger(ledger: string, clock: Clock): Ledger {
  return new SqliteLedger(isPostgres(ledger) ? replicaOf(ledger) : fileAt(ledger), clock);
}

/** The ledger of that name for reading; hosts may be writing to it meanwhile. @throws LedgerFileError */
export function openBooks(ledger: string): Database {
  if (!isPostgres(ledger)) return openForReading(ledger);
  const shared = new SharedBooks(ledger, { make: false });
  try {
    return filled(shared);
  } finally {
    shared.close();
  }
}

function fileAt(file: string): Place {
  const lock = file === IN_MEMORY ? undefined : lockLedger(file);
  try {
    const database = openForWriting(file);
    return {
      database,
      close() {
        // The driver keeps a closed database alive while it has statements, so the log is emptied here and not at its end.
        database.execute('PRAGMA wal_checkpoint(TRUNCATE)');
        database.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function replicaOf(url: string): Place {
  const shared = new SharedBooks(url);
  const database = filled(shared);
  return {
    database,
    shared,
    close() {
      shared.close();
      database.close();
    },
  };
}

/** SQLite's name for a file of its own that is gone when it is closed: what does not fit into memory goes there. */
const TEMPORARY = '';

function filled(shared: SharedBooks): Database {
  const database = new Database(TEMPORARY);
  // It is made anew at every start, so nothing of it need outlive a crash.
  database.execute('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF');
  database.execute(`PRAGMA cache_size = -64000; BEGIN; ${schema}; COMMIT; BEGIN`);
  shared.copyTo((table, rows) => add(database, table, rows));
  database.execute('COMMIT');
  return database;
}

function add(database: Database, table: TableName, rows: readonly Row[]): void {
  const columns = columnsOf(table);
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) insert.run(...row);
}
