/** A payment by QR code as a transaction carries it. */
import type { Secret } from '../lib/secret.ts';
import { toDe22 } from '../payment/entry-modes.ts';
import type { WalletName } from '../payment/wallets.ts';
import type { Firmware } from './firmware.ts';
import type { BatchRecord } from './flash-records.ts';

export interface QrPayment {
  readonly wallet: WalletName;
  /** The customer's code, where the terminal has scanned it. */
  readonly code?: Secret;
  /** The host's number of a payment that is to be taken back. */
  readonly voucher?: string;
  /** DE 22 */
  readonly entryMode: string;
}

/** Where a card says whether a PIN came with it, a payment code says who shows it to whom (as Shengpay has it). */
export const SCANNED = toDe22('code', false);
export const SHOWN = toDe22('code', true);

/** Which element of the message says what there is to say about the wallet. */
export function formOf(fw: Firmware, { wallet }: QrPayment): 'de59' | 'de47' {
  return fw.profile.qr?.wallets[wallet] ?? 'de59';
}

/** The payment behind a record, as a later message names it; undefined when it was made by card. */
export function qrPaymentOf({ wallet, voucher, entryMode }: BatchRecord): QrPayment | undefined {
  return wallet && { wallet, entryMode, ...(voucher !== undefined && { voucher }) };
}
