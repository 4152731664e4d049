/** Rows of the ledger's tables, and the records they stand for. */

import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { SqlValue } from './database.ts';
import type {
  ClearingRecord,
  DeliveryRecord,
  MerchantEventRecord,
  RecentSale,
  RequestRecord,
  SessionRecord,
  SettlementRecord,
  Transfer,
} from './ledger.ts';
import { named, type Rows, type TableName } from './tables.ts';

export interface RequestRow {
  readonly id: number;
  readonly at_ms: number;
  readonly merchant: string;
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly reversal: number;
  readonly transaction: TransactionName;
  readonly amount: number;
  readonly pan: string;
  readonly card: string;
  readonly scheme: string;
  readonly channel: RequestRecord['channel'];
  readonly pin: RequestRecord['pin'];
  readonly original: number | null;
  readonly response_code: string;
  readonly approved: number;
  readonly rrn: string;
  readonly auth_code: string | null;
  readonly state: 'credited' | 'next-day' | null;
  readonly fee: number | null;
  readonly net: number | null;
  readonly reply: string;
}

export interface SettlementRow {
  readonly id: number;
  readonly at_ms: number;
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly terminal_totals: string;
  readonly host_totals: string;
  readonly unbalanced: string;
  readonly requests: string;
}

export interface ClearingRow {
  readonly id: number;
  readonly at_ms: number;
  readonly instruction: string;
  readonly kind: ClearingRecord['kind'];
  readonly merchant: string;
  readonly request: number | null;
  readonly through_ms: number | null;
  readonly amount: number;
  readonly outcome: ClearingRecord['outcome'];
  readonly reason: string | null;
}

export interface MerchantEventRow {
  readonly id: number;
  readonly at_ms: number;
  readonly merchant: string;
  readonly event: string;
  readonly detail: string;
}

export interface SessionRow {
  readonly id: number;
  readonly at_ms: number;
  readonly terminal: string;
  readonly batch: string;
  readonly key_block: Uint8Array | null;
}

export interface TransferRow {
  readonly id: number;
  readonly phase: Transfer['phase'];
  readonly leg: Extract<Transfer, { readonly phase: 'posted' }>['leg'];
  readonly debit: number;
  readonly credit: number;
  readonly amount: number;
  /** Of a second phase: the transfer that it ends. */
  readonly pending: number | null;
}

interface RowTypes {
  readonly account: { readonly id: number; readonly name: string };
  readonly batch: { readonly terminal: string; readonly number: string; readonly first: number };
  readonly request: RequestRow;
  readonly transfer: TransferRow;
  readonly session: SessionRow;
  readonly settlement: SettlementRow;
  readonly clearing: ClearingRow;
  readonly merchant_event: MerchantEventRow;
}

const READ: readonly (keyof RowTypes & TableName)[] = [
  'account',
  'batch',
  'request',
  'transfer',
  'session',
  'settlement',
  'clearing',
  'merchant_event',
];

/** The rows of those tables that anything in memory is made of. */
export function readRows(rows: Rows): { readonly [T in keyof RowTypes]: readonly RowTypes[T][] } {
  const read = READ.map((table) => [table, (rows[table] ?? []).map((row) => named(table, row))]);
  return Object.fromEntries(read) as { [T in keyof RowTypes]: RowTypes[T][] };
}

export function toSession({ at_ms: atMs, key_block: keyBlock, ...row }: SessionRow): SessionRecord {
  return { ...row, atMs, keyBlock };
}

/** What moved as it was recorded. */
export function toTransfer({ phase, leg, debit, credit, amount, pending }: TransferRow): Transfer {
  switch (phase) {
    case 'posted':
    case 'pending':
      return { phase, leg, debit, credit, amount };
    case 'post':
      return { phase, of: pending ?? 0, amount };
    case 'void':
      return { phase, of: pending ?? 0 };
  }
}

export function toClearing({ at_ms: atMs, through_ms: throughMs, ...row }: ClearingRow): ClearingRecord {
  return { ...row, atMs, throughMs };
}

/** Values in the order of the table's columns. */
export function clearingValues(message: ClearingRecord): SqlValue[] {
  const { id, atMs, instruction, kind, merchant, request, throughMs, amount, outcome, reason } = message;
  return [id, atMs, instruction, kind, merchant, request, throughMs, amount, outcome, reason];
}

export function toMerchantEvent({ at_ms: atMs, ...row }: MerchantEventRow): MerchantEventRecord {
  return { ...row, atMs };
}

/** Values in the order of the table's columns. */
export interface DeliveryRow {
  readonly id: number;
  readonly at_ms: number;
  readonly merchant: string;
  readonly notice: number;
  readonly outcome: DeliveryRecord['outcome'];
  readonly detail: string;
}

export function toDelivery({ at_ms: atMs, ...row }: DeliveryRow): DeliveryRecord {
  return { ...row, atMs };
}

export function deliveryValues({ id, atMs, merchant, notice, outcome, detail }: DeliveryRecord): SqlValue[] {
  return [id, atMs, merchant, notice, outcome, detail];
}

export function toSettlement(row: SettlementRow): SettlementRecord {
  return {
    id: row.id,
    atMs: row.at_ms,
    terminal: row.terminal,
    batch: row.batch,
    stan: row.stan,
    terminalTotals: row.terminal_totals,
    hostTotals: row.host_totals,
    unbalanced: row.unbalanced,
  };
}

export interface RecentSaleRow extends Pick<RequestRow, 'at_ms' | 'terminal' | 'merchant' | 'card' | 'amount'> {
  readonly approved: number;
  readonly response_code: string;
  readonly undone: number;
}

export function toRecentSale({ at_ms, response_code, approved, undone, ...rest }: RecentSaleRow): RecentSale {
  return { ...rest, atMs: at_ms, responseCode: response_code, approved: approved === 1, undone: undone === 1 };
}

export function toRequest(row: RequestRow): RequestRecord {
  return {
    id: row.id,
    atMs: row.at_ms,
    merchant: row.merchant,
    terminal: row.terminal,
    batch: row.batch,
    stan: row.stan,
    reversal: row.reversal === 1,
    transaction: row.transaction,
    amount: row.amount,
    pan: row.pan,
    card: row.card,
    scheme: row.scheme,
    channel: row.channel,
    pin: row.pin,
    original: row.original,
    responseCode: row.response_code,
    approved: row.approved === 1,
    rrn: row.rrn,
    authCode: row.auth_code,
    settlement: row.state === null ? null : { state: row.state, fee: row.fee ?? 0, net: row.net ?? 0 },
    reply: row.reply,
  };
}

/** Values in the order of the table's columns. */
export function requestValues(request: RequestRecord): SqlValue[] {
  const { settlement } = request;
  return [
    request.id,
    request.atMs,
    request.merchant,
    request.terminal,
    request.batch,
    request.stan,
    request.reversal ? 1 : 0,
    request.transaction,
    request.amount,
    request.pan,
    request.card,
    request.scheme,
    request.channel,
    request.pin,
    request.original,
    request.responseCode,
    request.approved ? 1 : 0,
    request.rrn,
    request.authCode,
    settlement ? settlement.state : null,
    settlement ? settlement.fee : null,
    settlement ? settlement.net : null,
    request.reply,
  ];
}
