/** How much more the open batch takes before it has to be settled. */
import { MAX_AMOUNT } from '../../payment/money.ts';
import type { Firmware } from '../firmware.ts';
import { batchSize, openBatch } from './records.ts';
import { batchTotals } from './totals.ts';

/** DE 48 has three digits for each count. */
const COUNTABLE = 999;
/** The part of its capacity from which on the clerk is warned. */
const WARNING = 0.9;

/**
 * Whether the batch takes another transaction; if not, or not for long, the terminal error that says why: its records are as many as the
 * profile allows or DE 48 can count, or one more of the largest amount could overflow the sums.
 */
export function batchRoom(fw: Firmware): 'free' | 'batch-nearly-full' | 'batch-full' | 'totals-overflow' {
  const { batchRecords, sale, refund } = fw.profile.limits;
  const capacity = Math.min(batchRecords, COUNTABLE);
  const records = batchSize(fw);
  if (records >= capacity) return 'batch-full';
  const largest = Math.max(sale, refund);
  // No sum is more than all records at the largest amount, so most batches need not be read for this.
  const mayOverflow = (records + 1) * largest > MAX_AMOUNT;
  return mayOverflow && largestSum(fw) + largest > MAX_AMOUNT
    ? 'totals-overflow'
    : records >= WARNING * capacity
      ? 'batch-nearly-full'
      : 'free';
}

function largestSum(fw: Firmware): number {
  const { domestic, foreign } = batchTotals(openBatch(fw));
  return Math.max(...[domestic, foreign].flatMap(({ debit, credit }) => [debit.amount, credit.amount]));
}
