/** What an approval leaves in the batch, and what else its reply tells. */
import { parseDe44 } from '../../dialects/cup-pos/de44.ts';
import { AVAILABLE, parseDe54 } from '../../dialects/cup-pos/de54.ts';
import { parseResponseTexts } from '../../dialects/cup-pos/de63.ts';
import { parseSettlementNotice } from '../../dialects/cup-pos/settlement-notice.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { present } from '../../lib/assert.ts';
import { civilClock, civilDate } from '../../lib/clock.ts';
import { brandOf } from '../../payment/brands.ts';
import { fromDe4 } from '../../payment/money.ts';
import { entryModeOf } from '../card.ts';
import type { Firmware } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { hostTime } from '../host-time.ts';
import { io } from '../io.ts';
import { parseElement } from '../parse-element.ts';
import { batchNumber } from '../steps/counters.ts';
import { seal } from '../steps/seal.ts';
import type { Attempt } from './details.ts';

/** The batch record of an approved request: what was asked and what the host answered. */
export function* recordOf(fw: Firmware, { type, stan, details }: Attempt, reply: Message): Flow<BatchRecord> {
  const card = present(details.card, 'the card of an approved transaction');
  const nowMs = yield* io.clock();
  const atMs = hostTime(reply, nowMs) ?? nowMs;
  const amount = text(reply, 4);
  const authCode = text(reply, 38)?.trim();
  return {
    transaction: type.name,
    stan,
    batch: batchNumber(fw),
    amount: amount === undefined ? (details.amount ?? 0) : fromDe4(amount),
    pan: card.pan.toString(),
    sealedPan: yield* seal(card.pan),
    ...(card.expiry !== undefined && { expiry: card.expiry }),
    entryMode: entryModeOf(card, details.pin),
    scheme: brandOf(card.pan).code,
    operator: fw.ram.operator ?? '',
    rrn: text(reply, 37) ?? '',
    ...(authCode && { authCode }),
    at: civilDate(atMs) + civilClock(atMs),
    ...institutionsOf(reply),
    ...hostNotes(reply),
    ...(details.original && { original: details.original }),
  };
}

/** Issuer and acquirer by number; a reply without them, or with a text in their place, names none. */
function institutionsOf(reply: Message): Pick<BatchRecord, 'issuerId' | 'acquirerId'> {
  const additional = parseElement(reply, 44, parseDe44);
  if (additional?.kind !== 'institutions') return {};
  return { issuerId: additional.issuer, acquirerId: additional.acquirer };
}

/**
 * What issuer, UnionPay and acquirer want printed, and what has become of the merchant's money. The acquirer's text says the
 * same as its settlement notice, for terminals that cannot read one.
 */
function hostNotes(reply: Message): Pick<BatchRecord, 'remarks' | 'settlement'> {
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
