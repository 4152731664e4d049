/** Looking into the open batch: the list, one transaction, and finding one. */
import type { Firmware, Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { detailRows, listLabel, batchWords as words } from '../screens/batch.ts';
import { askAmount } from '../steps/ask-amount.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { choose } from '../steps/choose.ts';
import { printSlips } from '../steps/print.ts';
import { tellError } from '../steps/tell-error.ts';
import { leafThrough } from './leaflet.ts';
import { openBatch } from './records.ts';

/** 交易查询: all transactions of the batch, newest first; each opens to its details. */
export function* listTransactions(fw: Firmware): Flow<void> {
  const records = openBatch(fw);
  if (records.length === 0) return yield* tellError(fw, words.list, 'no-transactions');
  return yield* browse(fw, words.list, records);
}

/** 查找交易: by trace number, card, amount, time, the host's reference, or the number of an order. */
export function* findTransaction(fw: Firmware): Flow<void> {
  const search = yield* choose(fw, { name: 'find', title: words.find, items: searches });
  if (isQuit(search)) return;
  const matches = yield* search(fw);
  if (isQuit(matches)) return;
  const found = openBatch(fw).filter(matches);
  const [first] = found;
  if (!first) return yield* tellNotFound(fw, words.find);
  if (found.length > 1) return yield* browse(fw, words.find, found);
  yield* showDetail(fw, first);
}

export function tellNotFound(fw: Firmware, title: Words): Flow<void> {
  return tellError(fw, title, 'not-found');
}

type Search = (fw: Firmware) => Flow<((record: BatchRecord) => boolean) | Quit>;

const searches: readonly { readonly label: Words; readonly value: Search }[] = [
  { label: words.byTrace, value: byTrace },
  { label: words.byCard, value: byCard },
  { label: words.byAmount, value: byAmount },
  { label: words.byTime, value: byTime },
  { label: words.byReference, value: byReference },
  { label: words.byOrder, value: byOrder },
];

function* byTrace(fw: Firmware): ReturnType<Search> {
  const stan = yield* askTrace(fw, words.find);
  return isQuit(stan) ? stan : (record) => record.stan === stan;
}

function* byCard(fw: Firmware): ReturnType<Search> {
  const digits = yield* askDigits(fw, { name: 'last-four', title: words.find, prompt: words.lastFour, min: 4, max: 4 });
  return isQuit(digits) ? digits : (record) => record.pan.endsWith(digits);
}

function* byAmount(fw: Firmware): ReturnType<Search> {
  const amount = yield* askAmount(fw, { title: words.find, limit: fw.profile.limits.sale });
  return isQuit(amount) ? amount : (record) => record.amount === amount;
}

/** Within a minute of the clock on the wall: the clerk remembers it so. */
function* byTime(fw: Firmware): ReturnType<Search> {
  const typed = yield* askDigits(fw, { name: 'time', title: words.find, prompt: words.time, min: 4, max: 4 });
  if (isQuit(typed)) return typed;
  const wanted = minutesOf(typed);
  return ({ at }) => Math.abs(minutesOf(at.slice('YYYYMMDD'.length)) - wanted) <= 1;
}

/** @param clock begins with `hhmm` */
function minutesOf(clock: string): number {
  return 60 * Number(clock.slice(0, 2)) + Number(clock.slice(2, 4));
}

/** The whole number, or its last digits. */
function* byReference(fw: Firmware): ReturnType<Search> {
  const question = { name: 'reference', title: words.find, prompt: words.reference, min: 4, max: 12 };
  const digits = yield* askDigits(fw, question);
  return isQuit(digits) ? digits : ({ rrn }) => rrn.endsWith(digits);
}

/** An order's number or the voucher on a wallet's bill, or the last digits of either. */
function* byOrder(fw: Firmware): ReturnType<Search> {
  const question = { name: 'order', title: words.find, prompt: words.order, min: 4, max: 32 };
  const digits = yield* askDigits(fw, question);
  return isQuit(digits) ? digits : ({ order, voucher }) => [order, voucher].some((each) => each?.endsWith(digits));
}

/** A trace number as the clerk reads it from the slip; leading zeros need not be typed. */
export function* askTrace(fw: Firmware, title: Words): Flow<string | Quit> {
  const typed = yield* askDigits(fw, { name: 'trace', title, prompt: words.trace, min: 1, max: 6 });
  return isQuit(typed) ? typed : typed.padStart(6, '0');
}

function* browse(fw: Firmware, title: Words, records: readonly BatchRecord[]): Flow<void> {
  const items = records.toReversed().map((record) => ({ label: listLabel(fw, record), value: record }));
  for (;;) {
    const record = yield* choose(fw, { name: 'transactions', title, items });
    if (isQuit(record)) return;
    yield* showDetail(fw, record);
  }
}

/** One transaction, page by page; ENTER prints its slip again. */
function* showDetail(fw: Firmware, record: BatchRecord): Flow<void> {
  const leaflet = { name: 'transaction', title: words.list, rows: detailRows(fw, record), hint: words.detailHint };
  const read = yield* leafThrough(fw, leaflet);
  if (read === 'enter') yield* printSlips(fw, record, { reprint: true });
}
