/** What a batch came to, as DE 48 of settlement compares it: a voided sale stays in debit and its void counts in credit. */
import { type SettlementBlock, settlementResults } from '../../dialects/cup-pos/de48.ts';
import { brandByCode } from '../../payment/brands.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { RequestRecord } from '../ledger/ledger.ts';
import { worthOf } from './adjustments.ts';
import { gross } from './settle.ts';

export type Block = 'domestic' | 'foreign';

export const blocks: readonly Block[] = ['domestic', 'foreign'];

export type BatchTotals = { readonly [block in Block]: SettlementBlock };

/** The requests of a batch that count: approved, not reversed, of a type that has a column in the totals. */
export function standingRequests(requests: readonly RequestRecord[]): readonly RequestRecord[] {
  const reversed = new Set(
    requests.filter(({ reversal, approved }) => reversal && approved).map(({ original }) => original),
  );
  return requests.filter(
    ({ id, reversal, approved, transaction }) =>
      approved && !reversal && !reversed.has(id) && transactions[transaction].totals !== 'none',
  );
}

export function blockOf({ scheme }: RequestRecord): Block {
  return brandByCode(scheme).block;
}

/** What a request counts for among those of its batch, in fen: a sale with what it was adjusted to. */
export function countedAmount(request: RequestRecord, requests: readonly RequestRecord[]): number {
  const worth = worthOf(
    request,
    requests.filter(({ original }) => original === request.id),
  );
  return worth ? Math.abs(gross(worth)) : 0;
}

export function batchTotals(requests: readonly RequestRecord[]): BatchTotals {
  const standing = standingRequests(requests);
  const sum = (block: Block, column: TransactionType['totals']) => {
    const counted = standing.filter(
      (each) => blockOf(each) === block && transactions[each.transaction].totals === column,
    );
    return { count: counted.length, amount: counted.reduce((total, each) => total + countedAmount(each, requests), 0) };
  };
  const total = (block: Block): SettlementBlock => ({ debit: sum(block, 'debit'), credit: sum(block, 'credit') });
  return { domestic: total('domestic'), foreign: total('foreign') };
}

/** What three digits can count to. */
const COUNTED = 1000;

/** The host's verdict on a block. DE 48 has three digits for a count, so counts agree when those do. */
export function compareBlock(host: SettlementBlock, terminal: SettlementBlock): string {
  const same = (['debit', 'credit'] as const).every(
    (column) =>
      host[column].amount === terminal[column].amount && host[column].count % COUNTED === terminal[column].count,
  );
  return same ? settlementResults.balanced : settlementResults.unbalanced;
}
