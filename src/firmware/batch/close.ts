/** The end of a settlement: one commit closes the batch and keeps its figures, then the slip. */
import { present } from '../../lib/assert.ts';
import type { Firmware } from '../firmware.ts';
import { erase, type FlashChange, type LastSettlement, put, type SettlementProgress } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { settlementSlip } from '../receipts/batch-slips.ts';
import { messageScreen } from '../screens/layout.ts';
import { settledMessage, settlementWords as words } from '../screens/settlement.ts';
import { countersOf, next } from '../steps/counters.ts';
import { notice } from '../steps/message.ts';
import { printReceipt } from '../steps/print.ts';
import { tellError } from '../steps/tell-error.ts';
import { keepFigures } from './day-figures.ts';
import { eraseBatch, openBatch } from './records.ts';
import { batchTotals, isBalanced } from './totals.ts';

/** Figures kept, log cleared, batch number advanced, settlement over, slip still to be printed. */
export function closing(fw: Firmware, progress: SettlementProgress): readonly FlashChange[] {
  const { batch, at, operator, stan } = progress;
  const records = openBatch(fw);
  const result = present(progress.result, 'the result of a settlement that ends');
  const closed: LastSettlement = { batch, at, operator, result, totals: batchTotals(records) };
  return [
    put('last-settlement', closed),
    ...keepFigures(fw, records),
    ...eraseBatch(fw),
    ...nextBatch(fw, Number(batch)),
    erase('settlement'),
    put('unprinted', { kind: 'settlement', stan }),
  ];
}

/** Prints the slip of the batch just closed and says whether it balanced. */
export function* printSettlement(fw: Firmware): Flow<void> {
  const closed = present(fw.flash.read('last-settlement'), 'the figures of the batch just closed');
  const balanced = isBalanced(closed.result);
  const settled = settledMessage(balanced);
  yield* io.beep('success');
  yield* printReceipt(fw, settlementSlip(fw, closed, { reprint: false }), messageScreen(fw, settled));
  yield* io.commit(erase('unprinted'));
  if (balanced) yield* notice(fw, settled);
  else yield* tellError(fw, words.title, 'settlement-unbalanced', { untilKey: true });
}

/** A sign-in while the settlement waited may have brought the new batch number already. */
function nextBatch(fw: Firmware, closed: number): readonly FlashChange[] {
  const counters = countersOf(fw);
  return counters.batch === closed ? [put('counters', { ...counters, batch: next(closed) })] : [];
}
