/** What a request says of a payment by QR code: DE 59, or DE 47 where the wallet goes by a private interface. */
import { parseDe47 } from '../../dialects/cup-pos/de47.ts';
import { parseDe59 } from '../../dialects/cup-pos/de59.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { bytes, text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import type { Secret } from '../../lib/secret.ts';
import { classifyScan } from '../../payment/payment-code.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { type WalletName, walletNames, walletOfChannel } from '../../payment/wallets.ts';

export interface PresentedCode {
  readonly wallet: WalletName;
  /** The customer's code; absent where he is to scan one. */
  readonly code?: Secret;
}

/** Which element the wallet's words are in, in request and reply. */
export function formOf(message: Message): 'de47' | 'de59' {
  return message[47] === undefined ? 'de59' : 'de47';
}

/** The code or the wallet that the customer pays with; undefined where he pays otherwise. @throws Iso8583Error when it is missing */
export function presentedCode(message: Message, { medium }: TransactionType): PresentedCode | undefined {
  if (medium !== 'scanned-code' && medium !== 'shown-code') return undefined;
  const { code, wallet } = formOf(message) === 'de47' ? fromDe47(message) : fromDe59(message);
  const path = formOf(message) === 'de47' ? 'DE 47' : 'DE 59';
  if (medium === 'shown-code') {
    if (!wallet) throw unreadable(path, `a wallet (${walletNames.join(', ')})`);
    return { wallet };
  }
  const scanned = classifyScan(code ?? '');
  if (scanned.kind === 'refused') throw unreadable(path, 'the payment code of a wallet');
  return { wallet: scanned.wallet, code: scanned.code };
}

/** The voucher that a void or refund names its original by. */
export function namedVoucher(message: Message): string | undefined {
  return formOf(message) === 'de47'
    ? parseDe47(text(message, 47) ?? '').voucher
    : parseDe59(bytes(message, 59) ?? new Uint8Array()).voucher;
}

interface Words {
  readonly code?: string | undefined;
  readonly wallet?: WalletName | undefined;
}

function fromDe47(message: Message): Words {
  const { channel = '', code } = parseDe47(text(message, 47) ?? '');
  return { code, wallet: walletOfChannel(channel) };
}

function fromDe59(message: Message): Words {
  const { code, wallet } = parseDe59(bytes(message, 59) ?? new Uint8Array());
  return { code, wallet: walletNames.find((name) => name === wallet) };
}

function unreadable(path: string, expected: string): Iso8583Error {
  return new Iso8583Error({ de: Number(path.slice(3)), path, offset: 0, expected, found: 'something else' });
}
