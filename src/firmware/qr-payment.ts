/** A payment by QR code as a transaction carries it. */
import { present } from '../lib/assert.ts';
import type { Secret } from '../lib/secret.ts';
import { toDe22 } from '../payment/entry-modes.ts';
import type { WalletName } from '../payment/wallets.ts';
import type { Firmware } from './firmware.ts';
import type { BatchRecord } from './flash-records.ts';
import type { WalletTerms } from './profile.ts';

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

/** How a wallet's payments go. A record's wallet may have been taken off the profile since: it can still be voided by DE 59. */
export function formOf(fw: Firmware, { wallet }: QrPayment): WalletTerms['form'] {
  return fw.profile.qr?.wallets[wallet]?.form ?? 'de59';
}

/** What a payment that is made now goes by. */
export function termsOf(fw: Firmware, { wallet }: QrPayment): WalletTerms {
  return present(fw.profile.qr?.wallets[wallet], 'the terms of a wallet that the profile takes');
}

/** The payment behind a record, as a later message names it; undefined when it was made by card. */
export function qrPaymentOf({ wallet, voucher, entryMode }: BatchRecord): QrPayment | undefined {
  return wallet && { wallet, entryMode, ...(voucher !== undefined && { voucher }) };
}
