/** Numbers by which a QR payment is named outside the host: the business date and the reference number, 20 digits. */
import { civilDate } from '../../lib/clock.ts';
import type { RequestRecord } from '../ledger/ledger.ts';

const DATE_DIGITS = 8;

/** The number of an order, and the voucher (付款凭证号) of a payment. */
export function orderNumber({ atMs, rrn }: Pick<RequestRecord, 'atMs' | 'rrn'>): string {
  return civilDate(atMs) + rrn;
}

/** The reference number (DE 37) in an order number or voucher; undefined when it is none. */
export function rrnOfNumber(number: string): string | undefined {
  return /^\d{20}$/.test(number) ? number.slice(DATE_DIGITS) : undefined;
}
