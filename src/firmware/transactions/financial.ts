/**
 * The standard flow of every financial transaction: may it begin, ask what its type needs, go online, wait for the customer
 * where the host says so, store the outcome, say it, print it. What differs between sale, void, refund, balance and payments
 * by QR code is data of the type and the dialect's row.
 */
import type { Message } from '../../iso8583/types.ts';
import { isApproved } from '../../payment/response-codes.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { markVoided, putRecord } from '../batch/records.ts';
import type { Card } from '../card.ts';
import type { Firmware } from '../firmware.ts';
import { erase, type FlashChange, put } from '../flash-records.ts';
import { type Flow, isQuit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { arrivalLines } from '../screens/qr.ts';
import { approvedScreen, balanceScreen, isArrival } from '../screens/result.ts';
import { checkCard } from '../steps/ask-card.ts';
import { takeStan, timestamp } from '../steps/counters.ts';
import { exchange } from '../steps/exchange.ts';
import { endsSession, type Failure, type Reply } from '../steps/exchange-outcome.ts';
import { printSlips } from '../steps/print.ts';
import { buildRequest, messageRow } from '../steps/request.ts';
import { resolveReversal, reversalIntent } from '../steps/reversal.ts';
import { sayAloud } from '../steps/say-aloud.ts';
import { tellDoubt } from '../steps/tell-doubt.ts';
import { tellError } from '../steps/tell-error.ts';
import { tellDecline, tellFailure } from '../steps/tell-failure.ts';
import { cancelPayment } from './cancel-payment.ts';
import { type Attempt, askDetails, type Details } from './details.ts';
import { ownWords } from './own-words.ts';
import { readyToTrade } from './ready-to-trade.ts';
import { availableBalance, paidWith, recordOf } from './record.ts';
import { forwardStored, store } from './store-and-forward.ts';
import { isWaiting, waitForPayment } from './wait-for-payment.ts';

/** Effects that end what they refer to. */
const UNDOES: ReadonlySet<TransactionType['ledger']> = new Set(['take-back', 'release']);

/** @param swiped a card that was swiped at idle, before the transaction began */
export function* transact(fw: Firmware, type: TransactionType, swiped?: Card): Flow<void> {
  if (!(yield* readyToTrade(fw, type))) return;
  if (!type.storedAndForwarded) {
    if ((yield* resolveReversal(fw)) === 'still-pending') {
      return yield* tellError(fw, type.title, 'reversal-undelivered');
    }
    // What cannot be sent now waits: the transaction itself finds out whether the line works.
    yield* forwardStored(fw);
  }
  if ((yield* tellDoubt(fw)) === 'unread') return;
  const card = swiped && (yield* checkCard(fw, type.title, swiped));
  if (isQuit(card)) return;
  const details = yield* askDetails(fw, { type, ...(card && { card }) });
  if (details === timedOut) return yield* tellError(fw, type.title, 'operator-timeout');
  if (isQuit(details)) return;
  if (type.storedAndForwarded) yield* store(fw, details);
  else yield* goOnline(fw, details);
}

/** Sends the request, durable intent first, and brings its outcome to an end that flash, clerk and customer agree on. */
function* goOnline(fw: Firmware, details: Details): Flow<void> {
  const { type } = details;
  const row = messageRow(fw, type.name, details.qr);
  const { stan, advance } = takeStan(fw);
  const attempt = { ...details, stan };
  const request = buildRequest(fw, row, attempt);
  yield* io.commit(advance, ...(yield* intent(fw, attempt, request)));
  const answer = yield* exchange(fw, request, { title: type.title, mac: row.mac });
  const waits = answer.kind === 'reply' && isWaiting(fw, attempt, answer);
  const outcome = waits ? yield* waitForPayment(fw, attempt, answer) : answer;
  if (isQuit(outcome)) yield* cancelPayment(fw, type, outcome);
  else if (outcome.kind !== 'reply') yield* failed(fw, type, outcome);
  else if (!isApproved(outcome.code)) yield* declined(fw, type, outcome);
  else if (type.printed) yield* approved(fw, attempt, outcome);
  else yield* showBalance(fw, type, outcome);
}

/** What must be in flash before the request is on the wire, besides the STAN: how to take it back, or that it is in doubt. */
function* intent(fw: Firmware, attempt: Attempt, request: Message): Flow<readonly FlashChange[]> {
  const { type, stan, amount = 0, qr } = attempt;
  if (!type.printed) return [];
  const about = { transaction: type.name, stan, amount, pan: paidWith(attempt), ...(qr && { wallet: qr.wallet }) };
  if (type.reversible) return [put('reversal', yield* reversalIntent(fw, request, about, qr))];
  return [put('in-doubt', { ...about, at: yield* timestamp() })];
}

/** The outcome is known: neither reversed nor asked about any more. */
function settled(type: TransactionType): readonly FlashChange[] {
  return type.printed ? [erase(type.reversible ? 'reversal' : 'in-doubt')] : [];
}

/** Flash law 2: record, cleared intent and unprinted mark in one commit; then the clerk, then paper. */
function* approved(fw: Firmware, attempt: Attempt, { code, message }: Reply): Flow<void> {
  const { type, stan, record: original } = attempt;
  const record = yield* recordOf(fw, attempt, message);
  const voided = original && UNDOES.has(type.ledger) ? [markVoided(original, stan)] : [];
  const unprinted = put('unprinted', { kind: 'transaction', stan });
  yield* io.commit(putRecord(record), ...voided, ...settled(type), unprinted);
  yield* io.beep('success');
  if (isArrival(type, record)) yield* sayAloud(fw, arrivalLines(fw, record).join(' '));
  yield* printSlips(fw, record, { reprint: false, seen: approvedScreen(fw, type, code, record) });
}

/** On the display alone, until a key is pressed: never on paper. */
function* showBalance(fw: Firmware, { title }: TransactionType, { message }: Reply): Flow<void> {
  yield* io.beep('success');
  yield* io.wait(balanceScreen(fw, title, availableBalance(message)), fw.profile.timeouts.operatorMs, 'key');
}

function* declined(fw: Firmware, type: TransactionType, reply: Reply): Flow<void> {
  const session = endsSession(fw, reply) ? [erase('signed-in')] : [];
  const changes = [...settled(type), ...session];
  if (changes.length > 0) yield* io.commit(...changes);
  yield* tellDecline(fw, type.title, reply.code, reply.message, ownWords(type, reply.code));
}

/** No answer that counts. What was never sent is over; the rest stays pending, with the reason that the host will be told. */
function* failed(fw: Firmware, type: TransactionType, failure: Failure): Flow<void> {
  const changes = afterFailure(fw, type, failure);
  if (changes.length > 0) yield* io.commit(...changes);
  if ((yield* tellDoubt(fw)) === 'none') {
    yield* tellFailure(fw, type.title, failure, type.reversible ? 'reversal' : 'enquiry');
  }
}

function afterFailure(fw: Firmware, type: TransactionType, failure: Failure): readonly FlashChange[] {
  const pending = type.reversible ? fw.flash.read('reversal') : undefined;
  switch (failure.kind) {
    case 'no-line':
    case 'left':
      return settled(type);
    case 'no-key':
      return [...settled(type), erase('signed-in')];
    case 'no-answer':
      return pending ? [put('reversal', { ...pending, reason: '98' })] : [];
    case 'bad-mac':
      return [...(pending ? [put('reversal', { ...pending, reason: 'A0' })] : []), erase('signed-in')];
    case 'bad-reply':
      return [];
  }
}
