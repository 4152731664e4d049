/** Rows of the ledger's tables, and the records they stand for. */

import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { SqlValue } from './database.ts';
import type {
  ClearingRecord,
  DeliveryRecord,
  MerchantEventRecord,
  RecentSale,
  RequestRecord,
  SettlementRecord,
} from './ledger.ts';

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
