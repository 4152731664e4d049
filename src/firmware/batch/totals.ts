/**
 * Sums of a batch as terminal and host compare them (DE 48): debit and credit, domestic and foreign cards.
 * A voided sale stays in debit; its void counts in credit.
 */
import { settlementResults } from '../../dialects/cup-pos/de48.ts';
import { brandByCode } from '../../payment/brands.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { BatchRecord, BatchTotals, BlockTotals, SettlementResult, Totals } from '../flash-records.ts';
import { addByChannel } from './channels.ts';
import { transactionNamed } from './records.ts';

const nothing: Totals = { count: 0, amount: 0 };
const emptyBlock: BlockTotals = { debit: nothing, credit: nothing };

const noTotals: BatchTotals = { domestic: emptyBlock, foreign: emptyBlock, byTransaction: {} };

/** Which block of DE 48 a record belongs to, by its card organisation. */
export function blockOf(record: BatchRecord): 'domestic' | 'foreign' {
  return brandByCode(record.scheme).block;
}

/** Whether host and terminal agree on both blocks. */
export function isBalanced({ domestic, foreign }: SettlementResult): boolean {
  return domestic === settlementResults.balanced && foreign === settlementResults.balanced;
}

export function batchTotals(records: readonly BatchRecord[]): BatchTotals {
  return records.reduce(addRecord, noTotals);
}

function addTotals(a: Totals | undefined, b: Totals): Totals {
  return a ? { count: a.count + b.count, amount: a.amount + b.amount } : b;
}

export function addByTransaction(
  sums: BatchTotals['byTransaction'],
  name: string,
  more: Totals,
): BatchTotals['byTransaction'] {
  return { ...sums, [name]: addTotals(sums[name], more) };
}

/** The sums with their types, in the order of the table of transactions. */
export function inTableOrder(
  sums: BatchTotals['byTransaction'],
): readonly { readonly type: TransactionType; readonly sum: Totals }[] {
  return Object.values(transactions).flatMap((type) => {
    const sum = sums[type.name];
    return sum ? [{ type, sum }] : [];
  });
}

function addRecord(sums: BatchTotals, record: BatchRecord): BatchTotals {
  const one: Totals = { count: 1, amount: record.amount };
  const byTransaction = addByTransaction(sums.byTransaction, record.transaction, one);
  const column = transactionNamed(record.transaction).totals;
  if (column === 'none') return { ...sums, byTransaction };
  const byChannel = addByChannel(sums.byChannel, record);
  const block = blockOf(record);
  const added = { ...sums[block], [column]: addTotals(sums[block][column], one) };
  return { ...sums, [block]: added, byTransaction, byChannel };
}
