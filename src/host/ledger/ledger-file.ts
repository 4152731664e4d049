/** Opens a ledger's file, and makes sure that it is one. */
import { existsSync } from 'node:fs';
import { Database } from './database.ts';
import { APPLICATION_ID, SCHEMA_VERSION, schema } from './schema.ts';

export const IN_MEMORY = ':memory:';

/** A file that is no ledger of this version. The message says what to do. */
export class LedgerFileError extends Error {
  override readonly name = 'LedgerFileError';
}

export function cannotOpen(file: string, reason: unknown): LedgerFileError {
  return new LedgerFileError(
    `${file} cannot be opened as a ledger: ${reason instanceof Error ? reason.message : reason}`,
  );
}

/**
 * The ledger in `file`, made when there is none. A commit is on the disk when it returns: WAL with synchronous=FULL.
 * Row references are not checked at every insert but by `verify`, which costs the daily work nothing.
 * @throws LedgerFileError when the file is something else
 */
export function openForWriting(file: string): Database {
  return checked(file, false, (database) => {
    database.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF');
    database.execute('PRAGMA busy_timeout = 200; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32000');
    const { tables } = one<{ tables: number }>(database, 'SELECT count(*) AS tables FROM sqlite_schema');
    if (tables === 0) database.execute(`BEGIN; ${schema}; COMMIT`);
  });
}

/** The ledger in an existing file, for reading; a host may be writing to it meanwhile. @throws LedgerFileError */
export function openForReading(file: string): Database {
  if (!existsSync(file)) {
    throw new LedgerFileError(
      `${file}: there is no such ledger; a desk makes its own when it starts, postern host the one of its --ledger`,
    );
  }
  return checked(file, true, () => {});
}

function checked(file: string, readOnly: boolean, prepare: (database: Database) => void): Database {
  let database: Database | undefined;
  try {
    database = new Database(file, { readOnly });
    prepare(database);
    checkKind(database, file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof LedgerFileError) throw error;
    throw new LedgerFileError(
      `${file} cannot be opened as a ledger: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function checkKind(database: Database, file: string): void {
  const { application_id: kind } = one<{ application_id: number }>(database, 'PRAGMA application_id');
  if (kind !== APPLICATION_ID) throw new LedgerFileError(`${file} is a SQLite file, but no ledger of Postern`);
  const { user_version: version } = one<{ user_version: number }>(database, 'PRAGMA user_version');
  if (version === SCHEMA_VERSION) return;
  throw new LedgerFileError(
    `${file} is a ledger of version ${version}, this Postern writes version ${SCHEMA_VERSION}; start a new one with --ledger FILE`,
  );
}

function one<Row>(database: Database, sql: string): Row {
  return database.prepare<Row>(sql).all()[0] as Row;
}
