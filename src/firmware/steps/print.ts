/** Printing: a slip leaves the printer whole, however long it waits for paper. */
import type { Firmware } from '../firmware.ts';
import { type BatchRecord, erase } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import type { Receipt } from '../receipts/receipt.ts';
import { salesSlip } from '../receipts/sales-slip.ts';
import { nextCopyScreen, paperOutScreen, printingScreen } from '../screens/printing.ts';
import type { Screen } from '../screens/screen.ts';

/** Prints one slip under `seen` and returns when the printer has reported it done. */
export function* printReceipt(fw: Firmware, receipt: Receipt, seen: Screen = printingScreen(fw)): Flow<void> {
  yield* io.print(receipt);
  let screen = seen;
  for (;;) {
    const event = yield* io.wait(screen, Number.POSITIVE_INFINITY, 'printer');
    if (event.type !== 'printer' || event.state === 'done') return;
    if (event.state === 'paper-out') {
      yield* io.beep('attention');
      screen = paperOutScreen(fw);
    } else screen = seen;
  }
}

/**
 * Prints the copies that the profile asks for, the customer's after ENTER or the profile's message time, and then unmarks
 * the slip (flash law 3).
 */
export function* printSlips(
  fw: Firmware,
  record: BatchRecord,
  options: { readonly reprint: boolean; readonly seen?: Screen },
): Flow<void> {
  const seen = options.seen ?? printingScreen(fw);
  const { reprint } = options;
  yield* printReceipt(fw, salesSlip(fw, record, { copy: 'merchant', reprint }), seen);
  if (fw.profile.printer.copies === 2) {
    yield* io.wait(nextCopyScreen(fw, seen), fw.profile.timeouts.messageMs, 'key');
    yield* printReceipt(fw, salesSlip(fw, record, { copy: 'customer', reprint }), seen);
  }
  if (fw.flash.read('unprinted')?.stan === record.stan) yield* io.commit(erase('unprinted'));
}
