/**
 * What the administrator gives up when nothing else helps: a reversal that the host never takes, or a batch that never settles.
 * Both are warned of, asked twice, and printed before they are gone, so that somebody can settle them by hand.
 */

import { keepFigures } from '../batch/day-figures.ts';
import { eraseBatch, openBatch } from '../batch/records.ts';
import type { Firmware, Words } from '../firmware.ts';
import { erase } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { detailSlip } from '../receipts/batch-slips.ts';
import { faultSlip } from '../receipts/fault-slip.ts';
import { setupWords as words } from '../screens/setup.ts';
import { askAdministrator } from '../steps/ask-supervisor.ts';
import { confirm } from '../steps/confirm.ts';
import { batchNumber, timestamp } from '../steps/counters.ts';
import { notice } from '../steps/message.ts';
import { printReceipt } from '../steps/print.ts';

export function* clearReversal(fw: Firmware): Flow<void> {
  const title = words.clearReversal;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  const pending = fw.flash.read('reversal');
  if (!pending) return yield* nothing(fw, title);
  if (!(yield* sure(fw, title, words.clearReversalWarning))) return;
  yield* printReceipt(fw, faultSlip(fw, pending));
  yield* io.commit(erase('reversal'));
  yield* cleared(fw, title);
}

/** An unfinished settlement goes with its batch. The host keeps what it has, and finds at the next settlement that it does not balance; so do the day's figures, and its limit. */
export function* clearBatch(fw: Firmware): Flow<void> {
  const title = words.clearBatch;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  const records = openBatch(fw);
  if (records.length === 0 && !fw.flash.read('settlement')) return yield* nothing(fw, title);
  if (!(yield* sure(fw, title, words.clearBatchWarning))) return;
  const moment = { at: yield* timestamp(), batch: batchNumber(fw), operator: fw.ram.operator };
  yield* printReceipt(fw, detailSlip(fw, records, moment));
  yield* io.commit(...keepFigures(fw, records), ...eraseBatch(fw), erase('settlement'), erase('unprinted'));
  yield* cleared(fw, title);
}

/** Asked twice, the second time alone on the display. */
function* sure(fw: Firmware, title: Words, warning: Words): Flow<boolean> {
  const first = { name: 'clear-warning', title, lines: [warning, words.really] };
  if (isQuit(yield* confirm(fw, first))) return false;
  return !isQuit(yield* confirm(fw, { name: 'clear-really', title, lines: [words.really] }));
}

function nothing(fw: Firmware, title: Words): Flow<void> {
  return notice(fw, { name: 'nothing-to-clear', title, lines: [words.nothing] });
}

function cleared(fw: Firmware, title: Words): Flow<void> {
  return notice(fw, { name: 'cleared', title, lines: [words.cleared], tone: 'success' });
}
