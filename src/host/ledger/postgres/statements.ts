/** What is said to PostgreSQL in a turn, and while a replica is filled. */
import { type ColumnKind, columnsOf, growingColumn, type Rows, type TableName, tableNames, tables } from '../tables.ts';
import type { Asked } from './conversation.ts';
import { typeOf } from './schema.ts';

/** Begins a turn: waits for the head, and says who had the last one. */
export const LOCK: Asked = { text: 'BEGIN; SELECT turn, writer FROM head WHERE id = 1 FOR UPDATE' };
/** Nobody waits for who only reads, so it may take its time between two chunks. */
export const SNAPSHOT: Asked = {
  text: 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0',
};
export const COMMIT: Asked = { text: 'COMMIT' };
export const ROLLBACK: Asked = { text: 'ROLLBACK' };

/** Rows of a table that are new since number `after`, in the order of their numbers; no more than `limit`. */
export function newRows(table: TableName, after: number, limit?: number): Asked {
  const by = growingColumn(table);
  const text = `SELECT ${columnsOf(table).join(', ')} FROM ${table} WHERE ${by} > $1 ORDER BY ${by}`;
  // What a limit cuts must not be cut within rows of one number.
  const limited = limit === undefined || by !== 'id' ? '' : ` LIMIT ${limit}`;
  return { text: text + limited, values: [after], name: `new ${table}${limited}` };
}

/** All of a turn in one statement, so that it costs one journey. Its text depends on the tables alone, so it is prepared once for each set. */
export function insertion(written: readonly TableName[], rows: Rows, turn: number, writer: string): Asked {
  const values: Asked['values'] = written.flatMap((table) =>
    columnsOf(table).map((_, column) => (rows[table] ?? []).map((row) => row[column] ?? null)),
  );
  let place = 0;
  const parts = written.map((table) => {
    const kinds: readonly ColumnKind[] = Object.values(tables[table]);
    const arrays = kinds.map((kind) => `$${++place}::${typeOf(kind)}[]`);
    return `${table}_rows AS (INSERT INTO ${table} (${columnsOf(table).join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}))`;
  });
  const head = `UPDATE head SET turn = $${++place}, writer = $${++place} WHERE id = 1`;
  return {
    text: `WITH ${parts.join(', ')} ${head}`,
    values: [...values, turn, writer],
    name: `write ${written.map((table) => tableNames.indexOf(table)).join()}`,
  };
}
