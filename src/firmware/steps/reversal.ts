/**
 * 冲正: the reversal of a request whose outcome is unknown. It is stored before the request is sent and cleared with its
 * outcome (flash laws 1 and 2); what is still there when the terminal next wants to go online, or boots, is delivered first.
 */
import type { Message } from '../../iso8583/types.ts';
import { fromHex, toHex } from '../../lib/hex.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import type { Firmware } from '../firmware.ts';
import { erase, type PendingReversal, put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import type { QrPayment } from '../qr-payment.ts';
import { faultSlip } from '../receipts/fault-slip.ts';
import { reversalTitle } from '../screens/line.ts';
import { businessDate } from './counters.ts';
import { exchange } from './exchange.ts';
import { printReceipt } from './print.ts';
import { messageRow } from './request.ts';
import { seal, unseal } from './seal.ts';
import { tellError } from './tell-error.ts';

/**
 * `none`: nothing was pending. `done`: the host has taken it. `given-up`: too many tries or too old, and a fault slip was
 * printed. `still-pending`: it could not be sent, so nothing else may go online.
 */
export type ReversalOutcome = 'none' | 'done' | 'given-up' | 'still-pending';

/** Taken; or the host knows nothing of it (12, 25), which comes to the same. */
const TAKEN = ['00', '12', '25'];
const MAC_REFUSED = 'A0';

/** PIN and tracks, which nothing keeps once the request has left, whatever a row of the dialect allows. */
const SECRET: readonly number[] = [35, 36, 52];

/**
 * What flash must hold before `request` is sent: the elements that the dialect's row of the reversal repeats (no PIN, no
 * track), under the same STAN. DE 39 and the MAC come when it is sent.
 */
export function* reversalIntent(
  fw: Firmware,
  request: Message,
  about: Pick<PendingReversal, 'transaction' | 'stan' | 'amount' | 'pan' | 'wallet'>,
  qr: QrPayment | undefined,
): Flow<PendingReversal> {
  const row = messageRow(fw, `${about.transaction}-reversal`, qr);
  const image: Message = { 0: row.mti };
  for (const de of [...row.request.mandatory, ...row.request.conditional]) {
    if (request[de] !== undefined && !SECRET.includes(de)) image[de] = request[de];
  }
  const sealed = yield* seal(new Secret(toHex(fw.dialect.codec.pack(image)), hidden));
  return { ...about, reason: '06', tries: 0, businessDate: yield* businessDate(), sealed };
}

/** Delivers the pending reversal if there is one: tries until it is taken, cannot be sent, or the profile's tries are used up. */
export function* resolveReversal(fw: Firmware): Flow<ReversalOutcome> {
  for (;;) {
    const pending = fw.flash.read('reversal');
    if (!pending) return 'none';
    const tooOld = pending.businessDate < (yield* businessDate());
    if (tooOld || pending.tries >= fw.profile.limits.reversalTries) return yield* giveUp(fw, pending);
    const result = yield* tryOnce(fw, pending);
    if (result !== 'again') return result;
  }
}

/** One try. It counts from before it is sent, so that a power cut cannot make it endless. */
function* tryOnce(fw: Firmware, pending: PendingReversal): Flow<'done' | 'still-pending' | 'again'> {
  const image = fw.dialect.codec.unpack(fromHex((yield* unseal(pending.sealed)).reveal()));
  const tried: PendingReversal = { ...pending, tries: pending.tries + 1 };
  yield* io.commit(put('reversal', tried));
  const outcome = yield* exchange(fw, { ...image, 39: pending.reason }, { title: reversalTitle, mac: true });
  if (outcome.kind === 'no-line' || outcome.kind === 'left' || outcome.kind === 'no-key') {
    // Nothing was sent, so it was no try.
    yield* io.commit(put('reversal', pending));
    return 'still-pending';
  }
  if (outcome.kind === 'bad-mac' || (outcome.kind === 'reply' && outcome.code === MAC_REFUSED)) {
    // More tries under these keys are wasted: the next transaction begins with a sign-in.
    yield* io.commit(erase('signed-in'));
    return 'still-pending';
  }
  if (outcome.kind !== 'reply') return 'again';
  if (TAKEN.includes(outcome.code)) {
    yield* io.commit(erase('reversal'));
    return 'done';
  }
  yield* io.commit(put('reversal', { ...tried, reason: '06' }));
  return 'again';
}

/** Prints the fault slip before the record goes, so that a power cut cannot lose both. */
function* giveUp(fw: Firmware, pending: PendingReversal): Flow<'given-up'> {
  yield* tellError(fw, reversalTitle, 'reversal-failed');
  yield* printReceipt(fw, faultSlip(fw, pending));
  yield* io.commit(erase('reversal'));
  return 'given-up';
}
