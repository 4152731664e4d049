/** 取消收款: nobody waits for the customer any more. He may pay at this very moment, so the host is told at once. */
import { present } from '../../lib/assert.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import type { Firmware } from '../firmware.ts';
import { put } from '../flash-records.ts';
import { type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { qrWords } from '../screens/qr.ts';
import { businessDate } from '../steps/counters.ts';
import { resolveReversal } from '../steps/reversal.ts';
import { tellError } from '../steps/tell-error.ts';

/** Delivers the reversal, or says that it is still to be delivered; one that was given up has been told, on paper too. */
export function* cancelPayment(fw: Firmware, { title }: TransactionType, why: Quit): Flow<void> {
  const pending = present(fw.flash.read('reversal'), 'the reversal of a payment that was waited for');
  const today = yield* businessDate();
  // It was waited for until now, so it is not a thing of yesterday.
  if (pending.businessDate !== today) yield* io.commit(put('reversal', { ...pending, businessDate: today }));
  const outcome = yield* resolveReversal(fw);
  const detail = why === timedOut ? { detail: qrWords.outOfTime } : {};
  if (outcome === 'done') yield* tellError(fw, title, 'payment-cancelled', detail);
  else if (outcome === 'still-pending') {
    yield* tellError(fw, title, 'cancellation-pending', { ...detail, untilKey: true });
  }
}
