/** Which earlier transaction a void, a refund or a completion is about. */
import { findByStan, isPayment, openBatch, transactionNamed } from '../batch/records.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { qrPaymentOf, SCANNED } from '../qr-payment.ts';
import { originalLines, originalWords as words } from '../screens/original.ts';
import { scanWords } from '../screens/scan.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askScan } from '../steps/ask-scan.ts';
import { chooseWallet } from '../steps/choose-wallet.ts';
import { confirm } from '../steps/confirm.ts';
import { tellError } from '../steps/tell-error.ts';
import type { Details, Step } from './details.ts';

const VOUCHER = /^\d{20}$/;
const VOUCHER_DIGITS = 20;

/**
 * A transaction of this batch by its trace number, seen and agreed to by the clerk. What was paid by QR code goes on as the
 * void of that, whichever void was begun.
 */
export function* originalInBatch(fw: Firmware, { type: asked }: Details): ReturnType<Step> {
  const { title } = asked;
  for (;;) {
    const typed = yield* askDigits(fw, { name: 'original-trace', title, prompt: words.trace, min: 1, max: 6 });
    if (isQuit(typed)) return typed;
    const record = findByStan(fw.flash, typed.padStart(6, '0'));
    const original = record && transactionNamed(record.transaction);
    if (!record || !original) yield* tellError(fw, title, 'original-not-found');
    else if (asked.ledger === 'adjust' && !original.adjustedBy?.includes(asked.name)) {
      yield* tellError(fw, title, 'original-not-adjustable');
    } else if (original.voidedBy === undefined) yield* tellError(fw, title, 'original-not-voidable');
    else if (record.voidedBy) yield* tellError(fw, title, 'original-voided');
    else {
      const agreed = yield* confirm(fw, { name: 'original', title, lines: originalLines(fw, original, record) });
      if (isQuit(agreed)) return agreed;
      const { original: reference, ...rest } = named(record);
      if (asked.ledger === 'adjust') return { ...rest, original: reference };
      const type = transactionNamed(original.voidedBy);
      // UnionPay has the date of what belongs to a pre-authorization, and leaves it out in the void of a sale.
      const date = original.ledger === 'capture' ? {} : { date: monthAndDay(record) };
      return { ...rest, original: { ...reference, ...date }, type, amount: record.amount };
    }
  }
}

/** A transaction of any day, by the host's reference number and its date. */
export function* originalReference(fw: Firmware, { type: { title } }: Details): ReturnType<Step> {
  const rrn = yield* askDigits(fw, { name: 'original-rrn', title, prompt: words.rrn, min: 12, max: 12 });
  if (isQuit(rrn)) return rrn;
  const date = yield* askDate(fw, title);
  return isQuit(date) ? date : { original: { rrn, date } };
}

/**
 * A pre-authorization of any day, by what stands on its slip. A void frees it whole, so where this batch knows the amount it is
 * not asked for.
 */
export function* originalAuthorization(fw: Firmware, { type, card }: Details): ReturnType<Step> {
  const { title, ledger } = type;
  for (;;) {
    const authCode = yield* askDigits(fw, { name: 'original-auth', title, prompt: words.authCode, min: 6, max: 6 });
    if (isQuit(authCode)) return authCode;
    const date = yield* askDate(fw, title);
    if (isQuit(date)) return date;
    const original = { authCode, date };
    const record = openBatch(fw).find((each) => isAuthorization(each, original) && each.pan === String(card?.pan));
    if (!record || ledger !== 'release') return { original };
    if (!record.voidedBy) return { record, original, amount: record.amount };
    yield* tellError(fw, title, 'original-voided');
  }
}

function isAuthorization(record: BatchRecord, { authCode, date }: { authCode: string; date: string }): boolean {
  const { ledger } = transactionNamed(record.transaction);
  return ledger === 'hold' && record.authCode === authCode && monthAndDay(record) === date;
}

/** MMDD */
function monthAndDay({ at }: BatchRecord): string {
  return at.slice('YYYY'.length, 'YYYYMMDD'.length);
}

/** Month and day of the original. */
function* askDate(fw: Firmware, title: Words): Flow<string | Quit> {
  for (;;) {
    const date = yield* askDigits(fw, { name: 'original-date', title, prompt: words.date, min: 4, max: 4 });
    if (isQuit(date) || isMonthAndDay(date)) return date;
    yield* tellError(fw, title, 'date-invalid');
  }
}

/** A payment by QR code of any day, by its voucher: what this batch does not know of it is asked for. */
export function* originalPayment(fw: Firmware, known: Details): ReturnType<Step> {
  const { title } = known.type;
  for (;;) {
    const voucher = yield* askVoucher(fw, known);
    if (isQuit(voucher)) return voucher;
    const record = openBatch(fw).find((each) => each.voucher === voucher && isPayment(each));
    if (record?.voidedBy) yield* tellError(fw, title, 'original-voided');
    else if (record) {
      const { original, ...rest } = named(record);
      return { ...rest, original: { ...original, date: monthAndDay(record) } };
    } else {
      const wallet = yield* chooseWallet(fw, title);
      if (isQuit(wallet)) return wallet;
      const reference = yield* originalReference(fw, known);
      return isQuit(reference) ? reference : { ...reference, qr: { wallet, voucher, entryMode: SCANNED } };
    }
  }
}

function* askVoucher(fw: Firmware, { type: { title } }: Details): Flow<string | Quit> {
  const question = { name: 'original-voucher', title, prompt: scanWords.voucher, max: VOUCHER_DIGITS, format: String };
  for (;;) {
    const scanned = yield* askScan(fw, question);
    if (isQuit(scanned)) return scanned;
    if (VOUCHER.test(scanned.reveal())) return scanned.reveal();
    yield* tellError(fw, title, 'voucher-invalid');
  }
}

/** A transaction of this batch as a later message names it. */
function named(record: BatchRecord) {
  const { stan, batch, rrn, authCode } = record;
  const qr = qrPaymentOf(record);
  return {
    record,
    original: { stan, batch, ...(rrn && { rrn }), ...(authCode !== undefined && { authCode }) },
    ...(qr && { qr }),
  };
}

function isMonthAndDay(mmdd: string): boolean {
  return /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(mmdd);
}
