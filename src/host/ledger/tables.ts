/** The columns of the ledger's tables, for whoever writes rows or copies them from one database to another. */
import type { SqlValue } from './database.ts';

/** What a column holds; with a question mark, perhaps nothing. */
export type ColumnKind = 'integer' | 'text' | 'bytes' | 'integer?' | 'text?' | 'bytes?';

const ID_AND_TIME = { id: 'integer', at_ms: 'integer' } as const;
const BATCH = { terminal: 'text', batch: 'text' } as const;

export const tables = {
  account: { id: 'integer', name: 'text' },
  batch: { terminal: 'text', number: 'text', first: 'integer' },
  request: {
    ...ID_AND_TIME,
    merchant: 'text',
    ...BATCH,
    stan: 'text',
    reversal: 'integer',
    transaction: 'text',
    amount: 'integer',
    pan: 'text',
    card: 'text',
    scheme: 'text',
    channel: 'text?',
    pin: 'text',
    original: 'integer?',
    response_code: 'text',
    approved: 'integer',
    rrn: 'text',
    auth_code: 'text?',
    state: 'text?',
    fee: 'integer?',
    net: 'integer?',
    reply: 'text',
  },
  transfer: {
    id: 'integer',
    request: 'integer?',
    phase: 'text',
    leg: 'text',
    debit: 'integer',
    credit: 'integer',
    amount: 'integer',
    pending: 'integer?',
    message: 'integer?',
  },
  session: { ...ID_AND_TIME, ...BATCH, key_block: 'bytes?' },
  settlement: {
    ...ID_AND_TIME,
    ...BATCH,
    stan: 'text',
    terminal_totals: 'text',
    host_totals: 'text',
    unbalanced: 'text',
    requests: 'text',
  },
  upload: { id: 'integer', ...BATCH, stan: 'text', pan: 'text', amount: 'integer' },
  reconciliation: { ...ID_AND_TIME, ...BATCH, declared: 'integer', differences: 'text' },
  clearing: {
    ...ID_AND_TIME,
    instruction: 'text',
    kind: 'text',
    merchant: 'text',
    request: 'integer?',
    through_ms: 'integer?',
    amount: 'integer',
    outcome: 'text',
    reason: 'text?',
  },
  merchant_event: { ...ID_AND_TIME, merchant: 'text', event: 'text', detail: 'text' },
  delivery: { ...ID_AND_TIME, merchant: 'text', notice: 'integer', outcome: 'text', detail: 'text' },
} as const satisfies { readonly [table: string]: { readonly [column: string]: ColumnKind } };

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as readonly TableName[];

/** One row: its values in the order of the columns above. */
export type Row = readonly SqlValue[];

/** New rows by table, each table's in the order in which they were written. */
export type Rows = { readonly [T in TableName]?: readonly Row[] };

/** A row by the names of its columns. */
export function named<R>(table: TableName, row: Row): R {
  return Object.fromEntries(Object.keys(tables[table]).map((column, index) => [column, row[index]])) as R;
}

/** Names of a table's columns as SQL writes them. */
export function columnsOf(table: TableName): readonly string[] {
  return Object.keys(tables[table]).map((name) => (name === 'transaction' ? '"transaction"' : name));
}

/** The column whose numbers grow from turn to turn, so that what is new can be asked for. */
export function growingColumn(table: TableName): 'id' | 'first' {
  return table === 'batch' ? 'first' : 'id';
}
