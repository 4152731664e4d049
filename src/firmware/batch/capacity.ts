/** How much more the open batch takes before it has to be settled. */
import { MAX_AMOUNT } from '../../payment/money.ts';
import type { Firmware } from '../firmware.ts';
import { openBatch } from './records.ts';
import { batchTotals } from './totals.ts';

/** DE 48 has three digits for each count. */
const COUNTABLE = 999;
/** From this part of its capacity on, the clerk is told to settle soon. */
const NEARLY_FULL = 0.9;

/**
 * Whether the batch takes another transaction; if not, the terminal error that says why: its records are as many as the
 * profile allows or DE 48 can count, or one more of the largest amount could overflow the sums.
 */
export function batchRoom(fw: Firmware): 'free' | 'nearly-full' | 'batch-full' | 'totals-overflow' {
  const { batchRecords, sale, refund } = fw.profile.limits;
  const capacity = Math.min(batchRecords, COUNTABLE);
  const records = openBatch(fw);
  if (records.length >= capacity) return 'batch-full';
  const { domestic, foreign } = batchTotals(records);
  const largest = Math.max(...[domestic, foreign].flatMap(({ debit, credit }) => [debit.amount, credit.amount]));
  if (largest + Math.max(sale, refund) > MAX_AMOUNT) return 'totals-overflow';
  return records.length >= capacity * NEARLY_FULL ? 'nearly-full' : 'free';
}
