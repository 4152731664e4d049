/** 对账单: everything that moved a merchant's money on one business date, as CSV (RFC 4180), from the balance before to that after. */
import { civilClock, civilDate, fromCivil } from '../../lib/clock.ts';
import { csvLine } from '../../lib/csv.ts';
import { formatAmount } from '../../payment/money.ts';
import { accounts } from '../ledger/accounts.ts';
import type { Database } from '../ledger/database.ts';
import { type ClearingRow, type RequestRow, toRequest } from '../ledger/rows.ts';
import { gross } from '../settlement/settle.ts';

const DAY_MS = 86_400_000;

/** One line. Amounts are yuan with two decimals; `credited` and `pending` are what it did to either account. */
interface Line {
  readonly atMs: number;
  readonly id: number;
  readonly type: string;
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly rrn: string;
  readonly channel: string;
  readonly payer: string;
  readonly amount: number;
  readonly fee: number;
  readonly credited: number;
  readonly pending: number;
}

const HEAD = 'date,time,type,terminal,batch,stan,rrn,channel,payer,amount,fee,credited,pending';

/** Undefined when the ledger has no such merchant. @param date `YYYYMMDD`, in China */
export function dailyFile(database: Database, merchant: string, date: string): string | undefined {
  if (!database.prepare<object>('SELECT 1 FROM account WHERE name = ?').get(accounts.merchant(merchant)))
    return undefined;
  const fromMs = fromCivil(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6)));
  const [before, after] = [fromMs, fromMs + DAY_MS].map((atMs) => balancesAt(database, merchant, atMs));
  const lines = [...salesOf(database, merchant, fromMs), ...messagesOf(database, merchant, fromMs)];
  lines.sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  return [HEAD, balanceRow('opening', date, before), ...lines.map(row), balanceRow('closing', date, after), ''].join(
    '\r\n',
  );
}

interface Balances {
  readonly credited: number;
  readonly pending: number;
}

function balanceRow(type: string, date: string, { credited, pending }: Balances = { credited: 0, pending: 0 }): string {
  return [date, '', type, ...Array(8).fill(''), formatAmount(credited), formatAmount(pending)].join(',');
}

function row({ atMs, id: _, amount, fee, credited, pending, ...words }: Line): string {
  const figures = [amount, fee, credited, pending].map(formatAmount);
  return csvLine([civilDate(atMs), civilClock(atMs), ...Object.values(words), ...figures]);
}

function salesOf(database: Database, merchant: string, fromMs: number): Line[] {
  return database
    .prepare<RequestRow>(
      'SELECT * FROM request WHERE merchant = ? AND state IS NOT NULL AND at_ms >= ? AND at_ms < ? ORDER BY id',
    )
    .all(merchant, fromMs, fromMs + DAY_MS)
    .map(toRequest)
    .flatMap(({ settlement, transaction, reversal, channel, pan, ...record }) => {
      if (!settlement) return [];
      const { id, atMs, terminal, batch, stan, rrn } = record;
      const [credited, pending] = settlement.state === 'credited' ? [settlement.net, 0] : [0, settlement.net];
      const type = reversal ? `${transaction} reversal` : transaction;
      const words = { type, terminal, batch, stan, rrn, channel: channel ?? '', payer: pan };
      return [{ ...words, id, atMs, amount: gross(settlement), fee: settlement.fee, credited, pending }];
    });
}

/** Confirmations that moved money by themselves. */
const PAYOUTS = `
  SELECT clearing.* FROM clearing JOIN transfer ON transfer.message = clearing.id
  WHERE clearing.merchant = ? AND clearing.at_ms < ?`;

const TYPES = { instant: 'payout', 'next-day': 'payout T+1', withdrawal: 'withdrawal' } as const;

function messagesOf(database: Database, merchant: string, fromMs: number): Line[] {
  return database
    .prepare<ClearingRow>(`${PAYOUTS} AND clearing.at_ms >= ? ORDER BY clearing.id`)
    .all(merchant, fromMs + DAY_MS, fromMs)
    .map(({ id, at_ms: atMs, kind, amount, instruction }) => {
      const words = { type: TYPES[kind], terminal: '', batch: '', stan: '', rrn: instruction, channel: '', payer: '' };
      const [credited, pending] = kind === 'withdrawal' ? [-amount, 0] : [amount, -amount];
      return { ...words, id, atMs, amount: 0, fee: 0, credited, pending };
    });
}

/** What the two accounts held just before an instant, from the transfers. */
function balancesAt(database: Database, merchant: string, atMs: number): Balances {
  const held = (name: string): number =>
    database
      .prepare<{ posted: number }>(`
        SELECT coalesce(sum(CASE WHEN t.credit = a.id THEN t.amount ELSE -t.amount END), 0) AS posted
        FROM transfer AS t JOIN account AS a ON a.id IN (t.credit, t.debit)
        LEFT JOIN request AS r ON r.id = t.request LEFT JOIN clearing AS c ON c.id = t.message
        WHERE a.name = ? AND t.phase IN ('posted', 'post') AND coalesce(r.at_ms, c.at_ms) < ?`)
      .get(name, atMs)?.posted ?? 0;
  return { credited: held(accounts.merchant(merchant)), pending: held(accounts.nextDay(merchant)) };
}
