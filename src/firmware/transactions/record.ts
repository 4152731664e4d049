/** What an approval leaves in the batch, and what else its reply tells. */
import { parseDe44 } from '../../dialects/cup-pos/de44.ts';
import { AVAILABLE, parseDe54 } from '../../dialects/cup-pos/de54.ts';
import { parseResponseTexts } from '../../dialects/cup-pos/de63.ts';
import { parseSettlementNotice } from '../../dialects/cup-pos/settlement-notice.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { civilClock, civilDate } from '../../lib/clock.ts';
import { binOf } from '../../payment/bins.ts';
import { fromDe4 } from '../../payment/money.ts';
import { type Card, entryModeOf } from '../card.ts';
import type { Firmware } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { hostTime } from '../host-time.ts';
import { io } from '../io.ts';
import { parseElement } from '../parse-element.ts';
import type { QrPayment } from '../qr-payment.ts';
import { batchNumber } from '../steps/counters.ts';
import { organisation } from '../steps/request.ts';
import { seal } from '../steps/seal.ts';
import { walletWords } from '../steps/wallet-words.ts';
import type { Attempt, Details } from './details.ts';

/** What a slip may show of a card, or of a payment code; nothing where the customer scanned a code himself. */
export function paidWith({ card, qr, record }: Details): string {
  return String(card?.pan ?? qr?.code ?? record?.pan ?? '');
}

/** The batch record of an approved request: what was asked and what the host answered. */
export function* recordOf(fw: Firmware, attempt: Attempt, reply: Message): Flow<BatchRecord> {
  const { type, stan, card, pin, qr, original } = attempt;
  const amount = text(reply, 4);
  const authCode = text(reply, 38)?.trim() ?? attempt.authCode;
  return {
    transaction: type.name,
    stan,
    batch: batchNumber(fw),
    amount: amount === undefined ? (attempt.amount ?? 0) : fromDe4(amount),
    pan: paidWith(attempt),
    sealedPan: card ? yield* seal(card.pan) : '',
    ...(card?.expiry !== undefined && { expiry: card.expiry }),
    entryMode: card ? entryModeOf(card, pin) : (qr?.entryMode ?? ''),
    scheme: organisation(attempt) ?? '',
    ...(qr && walletPart(qr, attempt.record, reply)),
    operator: fw.ram.operator ?? '',
    rrn: text(reply, 37) ?? '',
    ...(authCode && { authCode }),
    at: yield* hostMoment(reply),
    ...binPart(fw, card),
    ...institutionsOf(reply),
    ...hostNotes(reply),
    ...(original && { original }),
  };
}

/** `YYYYMMDDhhmmss` by the host's clock; by the terminal's where a reply tells no time. */
export function* hostMoment(reply: Message): Flow<string> {
  const nowMs = yield* io.clock();
  const atMs = hostTime(reply, nowMs) ?? nowMs;
  return civilDate(atMs) + civilClock(atMs);
}

/** Who paid, and by which numbers the payment is known: as the host tells it now, or told it when it was made. */
function walletPart(
  { wallet, voucher }: QrPayment,
  original: BatchRecord | undefined,
  reply: Message,
): Pick<BatchRecord, 'wallet' | 'payer' | 'order' | 'voucher'> {
  const { payer, order } = original ?? {};
  const { shown: _, ...told } = walletWords(reply);
  return {
    wallet,
    ...(voucher !== undefined && { voucher }),
    ...(payer !== undefined && { payer }),
    ...(order !== undefined && { order }),
    ...told,
  };
}

/** Issuer and kind of the card as the terminal's own table knows them. */
function binPart({ profile }: Firmware, card: Card | undefined): Pick<BatchRecord, 'issuerId' | 'cardKind'> {
  const bin = card && binOf(profile.bins ?? [], card.pan);
  return bin ? { issuerId: bin.issuer, cardKind: bin.kind } : {};
}

/** Issuer and acquirer by number; a reply without them, or with a text in their place, names none. */
export function institutionsOf(reply: Message): Pick<BatchRecord, 'issuerId' | 'acquirerId'> {
  const additional = parseElement(reply, 44, parseDe44);
  if (additional?.kind !== 'institutions') return {};
  return { issuerId: additional.issuer, acquirerId: additional.acquirer };
}

/**
 * What issuer, UnionPay and acquirer want printed, and what has become of the merchant's money. The acquirer's text says the
 * same as its settlement notice, for terminals that cannot read one.
 */
export function hostNotes(reply: Message): Pick<BatchRecord, 'remarks' | 'settlement'> {
  const texts = parseElement(reply, 63, parseResponseTexts);
  const settlement = parseSettlementNotice(texts?.terminal ?? '');
  const acquirer = settlement ? undefined : texts?.acquirer;
  const remarks = [texts?.issuer, texts?.unionPay, acquirer].filter((remark) => remark !== undefined);
  return { remarks, ...(settlement && { settlement }) };
}

/** What the customer can spend, in fen; undefined when the host does not say. */
export function availableBalance(reply: Message): number | undefined {
  return parseElement(reply, 54, parseDe54)?.find(({ amountType }) => amountType === AVAILABLE)?.amount;
}
