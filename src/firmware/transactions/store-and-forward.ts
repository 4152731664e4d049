/**
 * Store and forward: what the customer is told at once and the host as soon as the line allows. The record in the batch is the
 * store: with it stands what its message will say, until the host has it. Messages go in the order of their STANs, and a repeat
 * after a power cut is known to the host (94), so each is in the books once.
 */
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { pan } from '../../payment/pan.ts';
import { isApproved } from '../../payment/response-codes.ts';
import type { Text } from '../../payment/text.ts';
import { findByStan, openBatch, putRecord } from '../batch/records.ts';
import type { Firmware } from '../firmware.ts';
import { type BatchRecord, batchKey, erase, type FlashChange, put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { faultSlip } from '../receipts/fault-slip.ts';
import { responseCode } from '../response-code.ts';
import { approvedScreen } from '../screens/result.ts';
import { takeStan } from '../steps/counters.ts';
import { exchange } from '../steps/exchange.ts';
import { endsSession, type Reply } from '../steps/exchange-outcome.ts';
import { printReceipt, printSlips } from '../steps/print.ts';
import { buildRequest, messageRow } from '../steps/request.ts';
import { unseal } from '../steps/seal.ts';
import { tellDecline } from '../steps/tell-failure.ts';
import type { Details } from './details.ts';
import { hostNotes, institutionsOf, recordOf } from './record.ts';

/** Title while stored transactions are sent. */
const forwarding: Text = { zh: '离线交易上送', en: 'Offline upload' };

const NO_REPLY: Message = { 0: '' };
const APPROVED = '00';
/** The host has it from an earlier try. */
const HAS_IT = '94';

/** Approves by itself: record and what is to be sent in one commit, then paper. */
export function* store(fw: Firmware, details: Details): Flow<void> {
  const { type, amount = 0, record: original, tip } = details;
  const adjusts = original && type.ledger === 'adjust';
  const { stan, advance } = takeStan(fw);
  const record: BatchRecord = {
    ...(yield* recordOf(fw, { ...details, stan }, NO_REPLY)),
    ...(tip !== undefined && { tip }),
    ...(adjusts && { adjustedFrom: original.amount }),
    toForward: { amount, tries: 0 },
  };
  const adjusted = adjusts ? [putRecord({ ...original, amount })] : [];
  yield* io.commit(advance, putRecord(record), ...adjusted, put('unprinted', { kind: 'transaction', stan }));
  yield* io.beep('success');
  yield* printSlips(fw, record, { reprint: false, seen: approvedScreen(fw, type, APPROVED, record) });
}

/** Sends what is stored. @returns whether the host has all of it; a refusal has been told and printed, and is over */
export function* forwardStored(fw: Firmware): Flow<boolean> {
  for (let next = waiting(fw); next; next = waiting(fw)) {
    if (!(yield* forward(fw, next))) return false;
  }
  return true;
}

type Waiting = BatchRecord & Required<Pick<BatchRecord, 'toForward'>>;

function waiting(fw: Firmware): Waiting | undefined {
  return openBatch(fw).find((record): record is Waiting => record.toForward !== undefined);
}

/** One message. @returns whether it is over with */
function* forward(fw: Firmware, record: Waiting): Flow<boolean> {
  const row = messageRow(fw, record.transaction);
  const request = buildRequest(fw, row, yield* valuesOf(record));
  const outcome = yield* exchange(fw, request, { title: forwarding, mac: row.mac });
  if (endsSession(fw, outcome)) yield* io.commit(erase('signed-in'));
  if (outcome.kind !== 'reply' || endsSession(fw, outcome)) return false;
  if (isApproved(outcome.code) || outcome.code === HAS_IT) {
    yield* io.commit(putRecord(delivered(record, outcome.message)));
    return true;
  }
  return yield* refused(fw, record, outcome);
}

/** The card counts as it was taken, by number and expiry: no track is ever stored. */
function* valuesOf({ toForward, tip, ...record }: Waiting) {
  const { stan, batch, original, expiry, entryMode, scheme, sealedPan, authCode } = record;
  const number = pan((yield* unseal(sealedPan)).reveal());
  const elements: Message = { 2: number, 22: entryMode, 63: scheme };
  if (expiry !== undefined) elements[14] = expiry;
  if (tip !== undefined) elements[48] = String(tip).padStart(12, '0');
  if (authCode !== undefined) elements[38] = authCode;
  return { stan, batch, amount: toForward.amount, elements, original: original ?? {} };
}

/** With the numbers that the host has given it. */
function delivered({ toForward: _, ...record }: Waiting, reply: Message): BatchRecord {
  const authCode = text(reply, 38)?.trim() || record.authCode;
  return {
    ...record,
    rrn: text(reply, 37) ?? record.rrn,
    ...(authCode !== undefined && { authCode }),
    ...institutionsOf(reply),
    ...hostNotes(reply),
  };
}

/**
 * What a system could not do now it may do later, as often as a reversal is tried. Anything else is final: the clerk is told,
 * paper says what to settle by hand, and the batch counts as if it had not been.
 */
function* refused(fw: Firmware, record: Waiting, { code, message }: Reply): Flow<boolean> {
  const tries = record.toForward.tries + 1;
  yield* io.commit(putRecord({ ...record, toForward: { ...record.toForward, tries } }));
  if (responseCode(fw, code).class === 'E' && tries < fw.profile.limits.reversalTries) return false;
  yield* tellDecline(fw, forwarding, code, message);
  const about = { ...record, amount: record.toForward.amount, reason: code, businessDate: record.at.slice(0, 8) };
  yield* printReceipt(fw, faultSlip(fw, about, 'offlineRefused'));
  yield* io.commit(erase(batchKey(record.stan)), ...readjusted(fw, record));
  return true;
}

/** A sale whose adjustment was refused comes to what it came to before, unless it was adjusted again since. */
function readjusted(fw: Firmware, { original, adjustedFrom, toForward }: Waiting): readonly FlashChange[] {
  const adjusted = findByStan(fw.flash, original?.stan ?? '');
  if (!adjusted || adjustedFrom === undefined || adjusted.amount !== toForward.amount) return [];
  return [putRecord({ ...adjusted, amount: adjustedFrom })];
}
