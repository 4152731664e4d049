/**
 * 当日限额: what a terminal may take in one business day (`limits.saleDay`). What counts are its approved payments of the day by its
 * own date: cards, codes, completions, offline sales from the moment the terminal approves them, with tips and adjustments in them.
 * A voided one counts no more, nor does one that was reversed, or that the host has refused. A refund makes no room: the sale was
 * made. Payments into the merchant's own static code are not the terminal's doing.
 *
 * Nothing is counted apart from the transactions themselves: the day's figure is the records of the open batch on top of what
 * closed batches left in flash, each written in the one commit that it belongs to. So it holds over settlement and power loss.
 */
import type { Firmware } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { businessDate } from '../steps/counters.ts';
import { dayFigures, isOfDay } from './day-figures.ts';
import { openBatch } from './records.ts';

/**
 * The most, in fen, that one more payment may come to today; Infinity where there is no limit for a day. It is below zero after the
 * limit was lowered.
 * @param adjusted the payment that is to come to another amount instead: what it counts with is room again
 */
export function* roomToday(fw: Firmware, adjusted?: BatchRecord): Flow<number> {
  const { saleDay } = fw.profile.limits;
  if (!saleDay) return Number.POSITIVE_INFINITY;
  const today = yield* businessDate();
  // What it comes to is on the bill of the day when it was sold.
  if (adjusted && !isOfDay(adjusted, today)) return Number.POSITIVE_INFINITY;
  const { sold = 0 } = dayFigures(fw, today, openBatch(fw));
  return saleDay - sold + (adjusted?.amount ?? 0);
}
