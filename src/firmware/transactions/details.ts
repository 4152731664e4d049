/** What a financial transaction needs to know, and the steps that ask for it, in the order of its type. */
import { present } from '../../lib/assert.ts';
import { pan } from '../../payment/pan.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { findByStan, transactionNamed } from '../batch/records.ts';
import type { Card, PinEntry } from '../card.ts';
import type { Firmware } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { amountLine } from '../screens/card.ts';
import { originalLines, originalWords as words } from '../screens/original.ts';
import { askAmount } from '../steps/ask-amount.ts';
import { askCard } from '../steps/ask-card.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askPin } from '../steps/ask-pin.ts';
import { askSupervisor } from '../steps/ask-supervisor.ts';
import { confirm } from '../steps/confirm.ts';
import { notice } from '../steps/message.ts';
import { messageRow, type Original } from '../steps/request.ts';
import { unseal } from '../steps/seal.ts';
import { tellError } from '../steps/tell-error.ts';

/** Filled step by step. */
export interface Details {
  /** In fen. */
  readonly amount?: number;
  readonly card?: Card;
  readonly pin?: PinEntry;
  readonly original?: Original;
  /** The original, where it is in the open batch. */
  readonly record?: BatchRecord;
}

/** A request on its way, or answered. */
export interface Attempt {
  readonly type: TransactionType;
  readonly stan: string;
  readonly details: Details;
}

type Step = (fw: Firmware, type: TransactionType, known: Details) => Flow<Details | Quit>;

/** How the original is named decides the order: a void begins with it, a refund has the card in hand first. */
const ORDERS: { readonly [original in TransactionType['original']]: readonly Step[] } = {
  none: [supervisor, amount, card, pin],
  'batch-trace': [supervisor, originalInBatch, card, pin],
  'rrn-date': [supervisor, card, originalReference, amount, agreement, pin],
  voucher: [supervisor, originalReference, amount, agreement],
};

/** Everything that `type` needs, of which `known` may hold the card already. */
export function* askDetails(fw: Firmware, type: TransactionType, known: Details): Flow<Details | Quit> {
  let details = known;
  for (const step of ORDERS[type.original]) {
    const more = yield* step(fw, type, details);
    if (isQuit(more)) return more;
    details = { ...details, ...more };
  }
  return details;
}

function* supervisor(fw: Firmware, type: TransactionType): Flow<Details | Quit> {
  const consent = type.supervisor ? yield* askSupervisor(fw, type.title) : 'granted';
  return isQuit(consent) ? consent : {};
}

/** Asked for where the message carries DE 4: a balance inquiry does not. */
function* amount(fw: Firmware, type: TransactionType): Flow<Details | Quit> {
  if (!messageRow(fw, type.name).request.mandatory.includes(4)) return {};
  const { limits } = fw.profile;
  const question =
    type.ledger === 'refund'
      ? ({ limit: limits.refund, overLimit: 'refund-over-limit' } as const)
      : { limit: limits.sale };
  const fen = yield* askAmount(fw, { title: type.title, ...question });
  return isQuit(fen) ? fen : { amount: fen };
}

/** The customer's card. A void takes it from the record where the profile does not ask for it again. */
function* card(fw: Firmware, type: TransactionType, known: Details): Flow<Details | Quit> {
  if (known.card) return {};
  const { record } = known;
  if (record && !fw.profile.card.voidNeedsCard) return { card: yield* recordedCard(record) };
  for (;;) {
    const shown = yield* askCard(fw, { title: type.title, amount: known.amount });
    if (isQuit(shown)) return shown;
    if (!record || (yield* recordedCard(record)).pan.reveal() === shown.pan.reveal()) return { card: shown };
    yield* tellError(fw, type.title, 'original-other-card');
  }
}

/** A card that is not at hand counts as keyed in. */
function* recordedCard(record: BatchRecord): Flow<Card> {
  const number = pan((yield* unseal(record.sealedPan)).reveal());
  return { entry: 'keyed', pan: number, ...(record.expiry !== undefined && { expiry: record.expiry }) };
}

function* pin(fw: Firmware, type: TransactionType, known: Details): Flow<Details | Quit> {
  if (type.pin === 'none' || (known.record && !fw.profile.card.voidNeedsPin)) return {};
  const { pan } = present(known.card, 'the card, asked for before its PIN');
  const entry = yield* askPin(fw, { title: type.title, pan, amount: known.amount });
  return isQuit(entry) ? entry : { pin: entry };
}

/** A transaction of this batch by its trace number, seen and agreed to by the clerk. */
function* originalInBatch(fw: Firmware, { name, title }: TransactionType): Flow<Details | Quit> {
  for (;;) {
    const typed = yield* askDigits(fw, { name: 'original-trace', title, prompt: words.trace, min: 1, max: 6 });
    if (isQuit(typed)) return typed;
    const record = findByStan(fw.flash, typed.padStart(6, '0'));
    if (!record) yield* tellError(fw, title, 'original-not-found');
    else if (transactionNamed(record.transaction).voidedBy !== name)
      yield* tellError(fw, title, 'original-not-voidable');
    else if (record.voidedBy) yield* tellError(fw, title, 'original-voided');
    else {
      const agreed = yield* confirm(fw, {
        name: 'original',
        title,
        lines: originalLines(fw, transactionNamed(record.transaction), record),
      });
      if (isQuit(agreed)) return agreed;
      const { amount, stan, batch, rrn, authCode } = record;
      return { record, amount, original: { stan, batch, rrn, ...(authCode !== undefined && { authCode }) } };
    }
  }
}

/** A transaction of any day, by the host's reference number and its date. */
function* originalReference(fw: Firmware, { title }: TransactionType): Flow<Details | Quit> {
  const rrn = yield* askDigits(fw, { name: 'original-rrn', title, prompt: words.rrn, min: 12, max: 12 });
  if (isQuit(rrn)) return rrn;
  for (;;) {
    const date = yield* askDigits(fw, { name: 'original-date', title, prompt: words.date, min: 4, max: 4 });
    if (isQuit(date)) return date;
    if (isMonthAndDay(date)) return { original: { rrn, date } };
    yield* notice(fw, { name: 'date-invalid', title, lines: [words.badDate, words.dateForm], tone: 'error' });
  }
}

/** The clerk's last look before money is paid back. */
function* agreement(fw: Firmware, { title }: TransactionType, known: Details): Flow<Details | Quit> {
  const lines = [amountLine(fw, known.amount ?? 0), String(known.card?.pan), known.original?.rrn ?? ''];
  const agreed = yield* confirm(fw, { name: 'check-refund', title, lines });
  return isQuit(agreed) ? agreed : {};
}

function isMonthAndDay(mmdd: string): boolean {
  return /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(mmdd);
}
