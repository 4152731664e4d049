/** 今日统计: what the terminal took today, over settlements, and what of it has arrived. */
import type { Firmware } from '../firmware.ts';
import { type BatchRecord, type DayFigures, type FlashChange, put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { dayFigureRows, dayFigureWords as words } from '../screens/day-figures.ts';
import { businessDate } from '../steps/counters.ts';
import { addByChannel } from './channels.ts';
import { leafThrough } from './leaflet.ts';
import { isPayment, openBatch, signedAmount } from './records.ts';
import { addByTransaction } from './totals.ts';

/** Shows the figures of today: count and sum by type, net credited, still to come, fees. */
export function* showDayFigures(fw: Firmware): Flow<void> {
  const today = dayFigures(fw, yield* businessDate(), openBatch(fw));
  const rows = dayFigureRows(fw, today);
  yield* leafThrough(fw, { name: 'day-figures', title: words.title, rows, hint: words.hint });
}

/** What batches closed on `date` (`YYYYMMDD`) left in flash, and those of `records` that were made on it. */
export function dayFigures(
  { flash }: Pick<Firmware, 'flash'>,
  date: string,
  records: readonly BatchRecord[],
): DayFigures {
  const closed = flash.read('day-figures');
  const start = closed?.date === date ? closed : { date, byTransaction: {}, credited: 0, pending: 0, fees: 0 };
  return records.filter((record) => isOfDay(record, date)).reduce(addToDay, start);
}

/** Whether it was made on `date` (`YYYYMMDD`). */
export function isOfDay({ at }: BatchRecord, date: string): boolean {
  return at.startsWith(date);
}

/** Keeps the figures of the newest record's day; belongs in the commit that erases `records`. */
export function keepFigures(fw: Firmware, records: readonly BatchRecord[]): readonly FlashChange[] {
  const newest = records.at(-1);
  return newest ? [put('day-figures', dayFigures(fw, newest.at.slice(0, 'YYYYMMDD'.length), records))] : [];
}

function addToDay(day: DayFigures, record: BatchRecord): DayFigures {
  const { settlement } = record;
  const sign = signedAmount(record) < 0 ? -1 : 1;
  const net = sign * (settlement?.net ?? 0);
  const credited = settlement?.state === 'credited';
  return {
    date: day.date,
    byTransaction: addByTransaction(day.byTransaction, record.transaction, { count: 1, amount: record.amount }),
    byChannel: addByChannel(day.byChannel, record),
    sold: (day.sold ?? 0) + (isPayment(record) && record.voidedBy === undefined ? record.amount : 0),
    credited: day.credited + (credited ? net : 0),
    pending: day.pending + (credited ? 0 : net),
    fees: day.fees + sign * (settlement?.fee ?? 0),
  };
}
