/** 今日统计: what the terminal took today, over settlements, and what of it has arrived. */
import type { Firmware } from '../firmware.ts';
import type { BatchRecord, DayFigures } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { dayFigureRows, dayFigureWords as words } from '../screens/day-figures.ts';
import { businessDate } from '../steps/counters.ts';
import { addByChannel } from './channels.ts';
import { leafThrough } from './leaflet.ts';
import { openBatch, signedAmount } from './records.ts';
import { addByTransaction } from './totals.ts';

/** Shows the figures of today: count and sum by type, net credited, still to come, fees. */
export function* showDayFigures(fw: Firmware): Flow<void> {
  const today = dayFigures(fw, yield* businessDate(), openBatch(fw));
  const rows = dayFigureRows(fw, today);
  yield* leafThrough(fw, { name: 'day-figures', title: words.title, rows, hint: words.hint });
}

/** What batches closed on `date` (`YYYYMMDD`) left in flash, and those of `records` that were made on it. */
export function dayFigures(fw: Firmware, date: string, records: readonly BatchRecord[]): DayFigures {
  const closed = fw.flash.read('day-figures');
  const start = closed?.date === date ? closed : { date, byTransaction: {}, credited: 0, pending: 0, fees: 0 };
  return records.filter((record) => record.at.startsWith(date)).reduce(addToDay, start);
}

/** The figures to keep when `records` are cleared: those of the newest record's day. */
export function figuresToKeep(fw: Firmware, records: readonly BatchRecord[]): DayFigures | undefined {
  const newest = records.at(-1);
  return newest && dayFigures(fw, newest.at.slice(0, 'YYYYMMDD'.length), records);
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
    credited: day.credited + (credited ? net : 0),
    pending: day.pending + (credited ? 0 : net),
    fees: day.fees + sign * (settlement?.fee ?? 0),
  };
}
