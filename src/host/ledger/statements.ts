/** Every SQL statement of the ledger's daily work, prepared once. Columns are named, so the order of the tables is free. */
import type { Channel } from '../../payment/channels.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Database, Statement } from './database.ts';
import type { SaleOwner } from './ledger.ts';
import type {
  ClearingRow,
  DeliveryRow,
  MerchantEventRow,
  RecentSaleRow,
  RequestRow,
  SessionRow,
  SettlementRow,
} from './rows.ts';
import { columnsOf, growingColumn, type TableName, tableNames } from './tables.ts';

/** What names a request. */
type KeyRow = Pick<RequestRow, 'id' | 'terminal' | 'batch' | 'stan' | 'reversal' | 'transaction'>;

const MAX_IDS = [
  'request',
  'session',
  'settlement',
  'upload',
  'reconciliation',
  'clearing',
  'merchant_event',
  'delivery',
]
  .map((table) => `SELECT max(id) AS id FROM ${table}`)
  .join(' UNION ALL ');

const named = (...effects: readonly TransactionType['ledger'][]): string =>
  Object.values(transactions)
    .filter(({ ledger }) => effects.includes(ledger))
    .map(({ name }) => `'${name}'`)
    .join(', ');

/** A refund gives nothing of a limit back. */
const REFUNDS = named('refund');
const SALES = named('capture', 'hold');
const UNDOING = named('take-back', 'release');

/** Of a sale: reversed or voided, and that was not taken back in its turn. */
const UNDONE = `EXISTS (
  SELECT 1 FROM request AS later WHERE later.original = sale.id AND later.approved = 1
    AND (later.reversal = 1 OR later."transaction" IN (${UNDOING}))
    AND NOT EXISTS (SELECT 1 FROM request WHERE original = later.id AND approved = 1 AND reversal = 1))`;

const SETTLEMENT_OF_BATCH =
  'SELECT 1 FROM settlement WHERE settlement.terminal = batch.terminal AND settlement.batch = batch.number';

/** Of a pending transfer: its second phase is still to come. */
export const OPEN = 'NOT EXISTS (SELECT 1 FROM transfer AS later WHERE later.pending = transfer.id)';

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(database: Database) {
  const insert = (table: TableName): Statement<never> =>
    database.prepare(
      `INSERT INTO ${table} (${columnsOf(table).join(', ')}) VALUES (${columnsOf(table)
        .map(() => '?')
        .join(', ')})`,
    );
  const requests = (rest: string): Statement<RequestRow> => database.prepare(`SELECT * FROM request ${rest}`);
  const recentSales = (by: SaleOwner): Statement<RecentSaleRow> =>
    database.prepare(`
      SELECT at_ms, terminal, merchant, card, amount, approved, response_code, ${UNDONE} AS undone FROM request AS sale
      WHERE ${by} = ? AND at_ms >= ? AND reversal = 0 AND "transaction" IN (${SALES})`);
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    rollback: database.prepare('ROLLBACK'),

    insert: each(insert),
    highest: each((table) =>
      database.prepare<{ highest: number | null }>(`SELECT max(${growingColumn(table)}) AS highest FROM ${table}`),
    ),

    byRrn: requests('WHERE rrn = ? ORDER BY id DESC LIMIT 1'),
    byId: requests('WHERE id = ?'),
    namedHolds: requests(
      `WHERE "transaction" = 'pre-auth' AND merchant = ? AND auth_code = ? AND reversal = 0 ORDER BY id DESC`,
    ),
    followUps: requests('WHERE original = ? AND approved = 1 ORDER BY id'),
    listed: requests('WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id'),
    since: requests('WHERE at_ms >= ? ORDER BY id'),
    staticPayments: requests(`WHERE "transaction" = 'static-payment' AND terminal = ? AND id > ? ORDER BY id LIMIT 1`),
    arrivals: requests('WHERE merchant = ? AND state IS NOT NULL ORDER BY id DESC LIMIT ?'),

    recentSales: { card: recentSales('card'), terminal: recentSales('terminal'), merchant: recentSales('merchant') },

    turnover: database.prepare<{ merchant: string; channel: Channel; state: string; day: number; month: number }>(`
      SELECT r.merchant, r.channel, r.state, sum(r.net + r.fee) AS month,
        sum(CASE WHEN r.at_ms >= ? AND (r.net + r.fee > 0 OR o.at_ms >= ?) THEN r.net + r.fee ELSE 0 END) AS day
      FROM request AS r LEFT JOIN request AS o ON o.id = r.original
      WHERE r.state IS NOT NULL AND r.channel IS NOT NULL AND r.at_ms >= ? AND (r.net + r.fee > 0 OR o.at_ms >= ?)
        AND (r.reversal = 1 OR r."transaction" NOT IN (${REFUNDS}))
      GROUP BY r.merchant, r.channel, r.state`),

    confirmation: database.prepare<ClearingRow>(
      `SELECT * FROM clearing WHERE instruction = ? AND outcome = 'confirmed'`,
    ),
    openInstructions: database.prepare<ClearingRow & { tries: number }>(`
      SELECT *, max(id) AS id, count(*) AS tries FROM clearing AS c WHERE outcome <> 'confirmed'
        AND NOT EXISTS (SELECT 1 FROM clearing WHERE instruction = c.instruction AND outcome = 'confirmed')
      GROUP BY instruction ORDER BY id`),
    payoutThrough: database.prepare<ClearingRow>(`
      SELECT * FROM clearing WHERE kind = 'next-day' AND merchant = ? AND through_ms >= ? AND outcome = 'confirmed'
      ORDER BY through_ms DESC LIMIT 1`),
    stillToComeAfter: database.prepare<{ merchant: string; net: number }>(`
      SELECT merchant, sum(net) AS net FROM (
        SELECT merchant, net FROM request WHERE state = 'next-day' AND at_ms > ?
        UNION ALL
        SELECT c.merchant, -c.amount FROM request AS r JOIN clearing AS c ON c.instruction = 'I' || r.id
        WHERE r.state = 'next-day' AND r.at_ms > ? AND c.outcome = 'confirmed'
      ) GROUP BY merchant`),
    clearingMessages: database.prepare<ClearingRow>(
      'SELECT * FROM clearing WHERE merchant = ? ORDER BY id DESC LIMIT ?',
    ),
    confirmationsAfter: database.prepare<ClearingRow>(
      `SELECT * FROM clearing WHERE id > ? AND merchant = ? AND outcome = 'confirmed' ORDER BY id LIMIT ?`,
    ),
    takenBackAfter: requests(`WHERE id > ? AND merchant = ? AND state = 'credited' AND net < 0 ORDER BY id LIMIT ?`),
    merchantEvents: database.prepare<MerchantEventRow>('SELECT * FROM merchant_event ORDER BY id'),
    lastNotice: database.prepare<{ notice: number | null }>(
      `SELECT max(notice) AS notice FROM delivery WHERE merchant = ? AND outcome IN ('delivered', 'given-up')`,
    ),
    lastDelivery: database.prepare<DeliveryRow>(
      'SELECT * FROM delivery WHERE merchant = ? AND notice = ? ORDER BY id DESC LIMIT 1',
    ),
    failedDeliveries: database.prepare<{ tries: number }>(
      `SELECT count(*) AS tries FROM delivery WHERE merchant = ? AND notice = ? AND outcome = 'failed'`,
    ),

    accounts: database.prepare<{ id: number; name: string; posted: number }>(`
      SELECT id, name, coalesce(posted, 0) AS posted FROM account LEFT JOIN balance ON balance.account = account.id`),
    pending: database.prepare<{ id: number; leg: 'payment'; debit: number; credit: number; amount: number }>(`
      SELECT id, leg, debit, credit, amount FROM transfer WHERE phase = 'pending' AND ${OPEN}`),
    setAside: database.prepare<{ transfer: number; amount: number }>(`
      SELECT id AS transfer, amount FROM transfer WHERE phase = 'pending' AND ${OPEN} AND (request = ?
        OR request IN (SELECT id FROM request WHERE original IN (SELECT id FROM request WHERE original = ?)))`),
    openHolds: database.prepare<RequestRow>(`
      SELECT authorization.* FROM transfer
      JOIN request ON request.id = transfer.request
      LEFT JOIN request AS taken_back ON taken_back.id = request.original
      JOIN request AS authorization ON authorization.id = coalesce(taken_back.original, request.id)
      WHERE phase = 'pending' AND ${OPEN} ORDER BY authorization.id`),
    lastTransfer: database.prepare<{ id: number | null }>('SELECT max(id) AS id FROM transfer'),
    lastRecord: database.prepare<{ id: number | null }>(`SELECT max(id) AS id FROM (${MAX_IDS})`),

    batches: database.prepare<{ terminal: string; number: string; settled: number }>(`
      SELECT terminal, number, EXISTS (${SETTLEMENT_OF_BATCH}) AS settled FROM batch ORDER BY rowid`),
    inOpenBatches: database.prepare<KeyRow>(`
      SELECT id, terminal, batch, stan, reversal, "transaction" FROM request
      WHERE id >= (SELECT min(first) FROM batch WHERE NOT EXISTS (${SETTLEMENT_OF_BATCH})) ORDER BY id`),
    uploads: database.prepare<{
      id: number;
      terminal: string;
      batch: string;
      stan: string;
      pan: string;
      amount: number;
    }>('SELECT * FROM upload WHERE terminal = ? AND batch = ? ORDER BY id'),
    settlement: database.prepare<SettlementRow>(
      'SELECT * FROM settlement WHERE terminal = ? AND batch = ? ORDER BY id LIMIT 1',
    ),
    sessions: database.prepare<SessionRow>(
      'SELECT * FROM session WHERE id IN (SELECT max(id) FROM session GROUP BY terminal)',
    ),
  };
}

/** One for each table. */
function each<T>(make: (table: TableName) => T): { readonly [N in TableName]: T } {
  return Object.fromEntries(tableNames.map((table) => [table, make(table)])) as { [N in TableName]: T };
}
