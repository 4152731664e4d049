/** What a financial transaction needs to know, and the steps that ask for it, in the order of its type. */
import { present } from '../../lib/assert.ts';
import { formatAmount } from '../../payment/money.ts';
import { pan } from '../../payment/pan.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { wallets } from '../../payment/wallets.ts';
import type { Card, PinEntry } from '../card.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { cancelled, type Flow, isQuit, type Quit } from '../flow.ts';
import { type QrPayment, SHOWN, termsOf } from '../qr-payment.ts';
import { amountLine } from '../screens/card.ts';
import { authModes, originalWords, STAND_IN } from '../screens/original.ts';
import { askCard } from '../steps/ask-card.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askPaymentCode } from '../steps/ask-payment-code.ts';
import { askPin } from '../steps/ask-pin.ts';
import { askSupervisor } from '../steps/ask-supervisor.ts';
import { choose } from '../steps/choose.ts';
import { chooseWallet } from '../steps/choose-wallet.ts';
import { confirm } from '../steps/confirm.ts';
import { messageRow, type Original } from '../steps/request.ts';
import { unseal } from '../steps/seal.ts';
import { tellError } from '../steps/tell-error.ts';
import { askAllowedAmount } from './ask-allowed-amount.ts';
import { originalAuthorization, originalInBatch, originalPayment, originalReference } from './original.ts';

/** Filled step by step. */
export interface Details {
  /** A void becomes the type that takes back what it finds. */
  readonly type: TransactionType;
  /** In fen. */
  readonly amount?: number;
  readonly card?: Card;
  readonly pin?: PinEntry;
  readonly qr?: QrPayment;
  readonly original?: Original;
  /** Of an offline sale, as the issuer has given it by another way. */
  readonly authCode?: string;
  /** What of the amount is a tip, in fen. */
  readonly tip?: number;
  /** The original, where it is in the open batch. */
  readonly record?: BatchRecord;
}

/** A request on its way, or answered. */
export interface Attempt extends Details {
  readonly stan: string;
}

/** One question, or none where the type does not need it; what it brings to light. */
export type Step = (fw: Firmware, known: Details) => Flow<Partial<Details> | Quit>;

/** How the original is named decides the order: a void begins with it, a refund has the card in hand first. */
const ORDERS: { readonly [original in TransactionType['original']]: readonly Step[] } = {
  none: [supervisor, amount, card, payment, authorization, pin],
  'batch-trace': [supervisor, originalInBatch, newAmount, card, pin],
  'rrn-date': [supervisor, card, originalReference, amount, agreement, pin],
  'auth-date': [supervisor, card, originalAuthorization, amount, pin],
  voucher: [supervisor, originalPayment, amount, agreement],
};

/** Everything that the type needs, of which `known` may hold the card already. */
export function* askDetails(fw: Firmware, known: Details): Flow<Details | Quit> {
  let details = known;
  for (const step of ORDERS[known.type.original]) {
    const more = yield* step(fw, details);
    if (isQuit(more)) return more;
    details = { ...details, ...more };
  }
  return details;
}

function* supervisor(fw: Firmware, { type }: Details): ReturnType<Step> {
  const consent = type.supervisor ? yield* askSupervisor(fw, type.title) : 'granted';
  return isQuit(consent) ? consent : {};
}

/** Asked for where the message carries DE 4, which a balance inquiry does not, and the original does not settle it. */
function* amount(fw: Firmware, { type, record, amount }: Details): ReturnType<Step> {
  if (amount !== undefined) return {};
  if (!messageRow(fw, type.name).request.mandatory.includes(4)) return {};
  const fen = yield* askAllowedAmount(fw, { type, ...(record && { record }) });
  return isQuit(fen) ? fen : { amount: fen };
}

/** The customer's card. A void takes it from the record where the profile does not ask for it again. */
function* card(fw: Firmware, { type, record, ...known }: Details): ReturnType<Step> {
  if (type.medium !== 'card' || known.card) return {};
  if (record && (type.ledger === 'adjust' || !fw.profile.card.voidNeedsCard))
    return { card: yield* recordedCard(record) };
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

/** What a sale of this batch is to come to: the new amount itself, or a tip on top. */
function* newAmount(fw: Firmware, { type, record }: Details): ReturnType<Step> {
  if (type.ledger !== 'adjust' || !record) return {};
  const tips = type.name === transactions.tip.name;
  const prompt = tips ? originalWords.tip : originalWords.newAmount;
  const fen = yield* askAllowedAmount(fw, { type, prompt, record });
  if (isQuit(fen)) return fen;
  return tips ? { tip: fen, amount: record.amount + fen } : { amount: fen };
}

/** How a sale was authorized that the host has not seen: the terminal's voucher needs the code that was given (DE 38, 61.4). */
function* authorization(fw: Firmware, { type: { title, storedAndForwarded } }: Details): ReturnType<Step> {
  if (!storedAndForwarded) return {};
  const authMode = yield* choose(fw, { name: 'auth-mode', title, items: authModes });
  if (isQuit(authMode)) return authMode;
  if (authMode === STAND_IN) return { original: { authMode } };
  const question = { name: 'auth-code', title, prompt: originalWords.givenCode, min: 6, max: 6 };
  const authCode = yield* askDigits(fw, question);
  return isQuit(authCode) ? authCode : { original: { authMode }, authCode };
}

/** The code on the customer's phone, or the wallet that he is to scan the terminal's code with. */
function* payment(fw: Firmware, { type, amount = 0 }: Details): ReturnType<Step> {
  const qr = yield* paymentMeans(fw, type, amount);
  if (qr === undefined) return {};
  if (isQuit(qr)) return qr;
  const { limit } = termsOf(fw, qr);
  if (limit === undefined || amount <= limit) return { qr };
  const detail = `${speak(fw, wallets[qr.wallet].label)} ${formatAmount(limit)}`;
  yield* tellError(fw, type.title, 'amount-over-limit', { detail });
  return cancelled;
}

function* paymentMeans(fw: Firmware, type: TransactionType, amount: number): Flow<QrPayment | Quit | undefined> {
  if (type.medium === 'scanned-code') return yield* askPaymentCode(fw, { title: type.title, amount });
  if (type.medium !== 'shown-code') return undefined;
  const wallet = yield* chooseWallet(fw, type.title);
  return isQuit(wallet) ? wallet : { wallet, entryMode: SHOWN };
}

function* pin(fw: Firmware, { type, ...known }: Details): ReturnType<Step> {
  if (type.pin === 'none' || (type.original !== 'none' && !fw.profile.card.voidNeedsPin)) return {};
  const { pan } = present(known.card, 'the card, asked for before its PIN');
  const entry = yield* askPin(fw, { title: type.title, pan, amount: known.amount });
  return isQuit(entry) ? entry : { pin: entry };
}

/** The clerk's last look before money is paid back. */
function* agreement(fw: Firmware, { type, amount = 0, card, qr, original }: Details): ReturnType<Step> {
  const payee = qr ? [wallets[qr.wallet].label, qr.voucher ?? ''] : [String(card?.pan)];
  const lines = [amountLine(fw, amount), ...payee, original?.rrn ?? ''].map((line) => speak(fw, line));
  const agreed = yield* confirm(fw, { name: 'check-refund', title: type.title, lines });
  return isQuit(agreed) ? agreed : {};
}
