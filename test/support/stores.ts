/** Where the ledgers of a test lie: its project says whether on SQLite or on PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject, it } from 'vitest';
import { Postgres } from '../../src/host/ledger/postgres/connection.ts';

export const store: 'sqlite' | 'postgres' = process.env.POSTERN_TEST_STORE === 'postgres' ? 'postgres' : 'sqlite';

/** For what only books that hosts share have. */
export const onPostgres = it.skipIf(store === 'sqlite');

/** For what is about files; a shared ledger has none. */
export const onSqlite = it.skipIf(store === 'postgres');

/** A ledger that does not exist yet. @param folder where it lies, if it is a file */
export function freshLedger(folder: string): string {
  return store === 'postgres' ? freshSchema() : join(folder, `${randomBytes(4).toString('hex')}.db`);
}

/** A ledger that a test forgets at once. */
export function passingLedger(): string {
  return store === 'postgres' ? freshSchema() : ':memory:';
}

let server: Postgres | undefined;

/** The same ledger by connections whose transactions are serializable: it refuses what read committed would let pass. */
export function serializable(ledger: string): string {
  const url = new URL(ledger);
  url.searchParams.set('options', `${url.searchParams.get('options')} -c default_transaction_isolation=serializable`);
  return url.href;
}

/** What a database does to a host that has died: whatever its connections had begun is rolled back. */
export function dropConnections(ledger: string): void {
  const schema = new URL(ledger).searchParams.get('options')?.split('=')[1] ?? '';
  (server as Postgres).ask([
    {
      text: `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_class ON pg_class.oid = relation
        WHERE relname = 'head' AND relnamespace = $1::text::regnamespace AND pid <> pg_backend_pid()`,
      values: [schema],
    },
  ]);
}

/** A schema of its own in the one database of the test server: an empty ledger. */
export function freshSchema(): string {
  const given = inject('postgres');
  if (!('url' in given)) throw new Error(`no PostgreSQL: ${given.missing}`);
  server ??= new Postgres(given.url);
  const name = `ledger_${randomBytes(8).toString('hex')}`;
  server.ask([{ text: `CREATE SCHEMA ${name}` }]);
  const url = new URL(given.url);
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}
