/**
 * The tables of a shared ledger on PostgreSQL, which are those of the ledger, and one row more: the head, which whoever has a turn
 * holds locked. Plain types and statements only, as engines that speak PostgreSQL's protocol have them.
 */
import { SCHEMA_VERSION } from '../schema.ts';
import { type ColumnKind, columnsOf, type TableName, tableNames, tables } from '../tables.ts';

const TYPES = { integer: 'BIGINT', text: 'TEXT', bytes: 'BYTEA' } as const;

/** Type of an array of a column's values. */
export function typeOf(kind: ColumnKind): (typeof TYPES)[keyof typeof TYPES] {
  return TYPES[kind.replace('?', '') as keyof typeof TYPES];
}

function tableOf(table: TableName): string {
  const kinds: readonly ColumnKind[] = Object.values(tables[table]);
  const columns = columnsOf(table).map((name, index) => {
    const kind = kinds[index] as ColumnKind;
    return `${name} ${typeOf(kind)}${kind.endsWith('?') ? '' : ' NOT NULL'}`;
  });
  const key = table === 'batch' ? 'terminal, number' : 'id';
  return `CREATE TABLE ${table} (${columns.join(', ')}, PRIMARY KEY (${key}))`;
}

/** Made in one transaction. */
export const postgresSchema: readonly string[] = [
  // `turn` counts the turns that wrote anything, `writer` names the host that wrote the last
  'CREATE TABLE head (id BIGINT PRIMARY KEY, version BIGINT NOT NULL, turn BIGINT NOT NULL, writer TEXT NOT NULL)',
  ...tableNames.map(tableOf),
  'ALTER TABLE account ADD CONSTRAINT account_name UNIQUE (name)',
  'CREATE INDEX batch_first ON batch (first)',
  // nothing is paid twice, and no pending transfer settled twice, whatever a host believes
  "CREATE UNIQUE INDEX clearing_confirmed ON clearing (instruction) WHERE outcome = 'confirmed'",
  'CREATE UNIQUE INDEX transfer_pending ON transfer (pending) WHERE pending IS NOT NULL',
  `CREATE VIEW balance AS
    SELECT account, sum(amount) AS posted FROM (
      SELECT credit AS account, amount FROM transfer WHERE phase IN ('posted', 'post')
      UNION ALL
      SELECT debit AS account, -amount FROM transfer WHERE phase IN ('posted', 'post')
    ) AS side GROUP BY account`,
  `INSERT INTO head VALUES (1, ${SCHEMA_VERSION}, 0, '')`,
];
