/** 重打印: slips that were printed before, or that a power cut left in the printer. */
import type { Firmware } from '../firmware.ts';
import { erase } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { settlementSlip } from '../receipts/batch-slips.ts';
import { noticeSlip } from '../receipts/notice-slip.ts';
import { batchWords as words } from '../screens/batch.ts';
import { confirm } from '../steps/confirm.ts';
import { printReceipt, printSlips } from '../steps/print.ts';
import { tellError } from '../steps/tell-error.ts';
import { askTrace, tellNotFound } from './list.ts';
import { findByStan, openBatch } from './records.ts';

/** 重打最后一笔: the newest slip of the open batch. */
export function* reprintLast(fw: Firmware): Flow<void> {
  const last = openBatch(fw).at(-1);
  if (!last) return yield* tellError(fw, words.reprint, 'no-transactions');
  yield* printSlips(fw, last, { reprint: true });
}

/** 重打任意一笔: the slip with the trace number asked for. */
export function* reprintAny(fw: Firmware): Flow<void> {
  const stan = yield* askTrace(fw, words.reprint);
  if (isQuit(stan)) return;
  const record = findByStan(fw.flash, stan);
  if (!record) return yield* tellNotFound(fw, words.reprint);
  yield* printSlips(fw, record, { reprint: true });
}

/** 重打上笔结算单: the totals slip of the last batch that was closed. */
export function* reprintSettlement(fw: Firmware): Flow<void> {
  const closed = fw.flash.read('last-settlement');
  if (!closed) return yield* tellError(fw, words.reprint, 'no-settlement');
  yield* printReceipt(fw, settlementSlip(fw, closed, { reprint: true }));
}

/**
 * Boot's question about a slip that may not have left the printer whole. ENTER prints it marked as a reprint, CANCEL
 * gives it up; with nobody there it stays marked and is offered at the next boot.
 */
export function* reprintUnprinted(fw: Firmware): Flow<void> {
  const unprinted = fw.flash.read('unprinted');
  if (!unprinted) return;
  const answer = yield* confirm(fw, {
    name: 'unprinted',
    title: words.reprint,
    lines: [words.unprinted, words.unprintedQuestion],
  });
  if (isQuit(answer) && answer.kind === 'timed-out') return;
  if (answer === 'confirmed') {
    const record = findByStan(fw.flash, unprinted.stan);
    const notice = fw.flash.read('last-notice');
    if (unprinted.kind === 'settlement') yield* reprintSettlement(fw);
    else if (unprinted.kind === 'notice' && notice) yield* printReceipt(fw, noticeSlip(fw, notice, { reprint: true }));
    else if (record) yield* printSlips(fw, record, { reprint: true });
  }
  if (fw.flash.read('unprinted')) yield* io.commit(erase('unprinted'));
}
