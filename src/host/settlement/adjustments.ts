/** What a sale has come to by the adjustments and tips that followed it. */
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { RequestRecord, Settlement } from '../ledger/ledger.ts';

/** @param later what refers to it. Null when it moved nothing. */
export function worthOf({ settlement }: RequestRecord, later: readonly RequestRecord[]): Settlement | null {
  if (!settlement) return null;
  const parts = [settlement, ...later.filter(isAdjustment).flatMap((each) => each.settlement ?? [])];
  const sum = (column: 'fee' | 'net') => parts.reduce((total, part) => total + part[column], 0);
  return { ...settlement, fee: sum('fee'), net: sum('net') };
}

function isAdjustment({ transaction, approved }: RequestRecord): boolean {
  const { ledger }: TransactionType = transactions[transaction];
  return approved && ledger === 'adjust';
}
