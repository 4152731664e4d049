/** Printing what the open batch holds, without closing it. */
import type { Firmware, Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { detailSlip, type SlipMoment, totalsSlip } from '../receipts/batch-slips.ts';
import type { Receipt } from '../receipts/receipt.ts';
import { batchWords as words } from '../screens/batch.ts';
import { batchNumber, timestamp } from '../steps/counters.ts';
import { printReceipt } from '../steps/print.ts';
import { tellError } from '../steps/tell-error.ts';
import { openBatch } from './records.ts';

/** 打印交易明细: a row for each transaction. */
export function printDetail(fw: Firmware): Flow<void> {
  return printBatch(fw, words.printDetail, detailSlip);
}

/** 打印交易汇总: the sums so far. */
export function printTotals(fw: Firmware): Flow<void> {
  return printBatch(fw, words.printTotals, totalsSlip);
}

type BatchSlip = (fw: Firmware, records: readonly BatchRecord[], moment: SlipMoment) => Receipt;

function* printBatch(fw: Firmware, title: Words, slip: BatchSlip): Flow<void> {
  const records = openBatch(fw);
  if (records.length === 0) return yield* tellError(fw, title, 'no-transactions');
  const moment: SlipMoment = { at: yield* timestamp(), batch: batchNumber(fw), operator: fw.ram.operator };
  yield* printReceipt(fw, slip(fw, records, moment));
}
