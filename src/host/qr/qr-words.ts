/** What the host tells a terminal about a payment by QR code, in DE 59 or in DE 47. */
import { formatDe47 } from '../../dialects/cup-pos/de47.ts';
import { formatDe59 } from '../../dialects/cup-pos/de59.ts';
import type { WalletName } from '../../payment/wallets.ts';
import { wallets } from '../../payment/wallets.ts';
import type { MerchantRecord } from '../config.ts';
import { walletSchemes } from '../issuers/wallets/schemes.ts';
import type { RequestRecord } from '../ledger/ledger.ts';
import { orderNumber } from './order-number.ts';
import { WAITING } from './orders.ts';

export interface QrWords {
  readonly wallet: WalletName;
  /** The order's number, 20 digits. */
  readonly order: string;
  /** What the terminal is to show. */
  readonly shown?: string;
  /** Of a payment: who paid, masked, and the number that names it in void and refund. */
  readonly payer?: string;
  readonly voucher?: string;
}

/**
 * @param order the row that asked for the payment
 * @param payment the row that moved the money, if one has: the same where it was paid at once
 */
export function qrWords(wallet: WalletName, order: RequestRecord, payment?: RequestRecord): QrWords {
  const number = orderNumber(order);
  const paid = payment && { payer: payment.pan, voucher: orderNumber(payment) };
  return { wallet, order: number, ...paid };
}

/** What the terminal is to show of an order that it has just asked for; of anything else nothing. */
export function wordsToShow(
  wallet: WalletName,
  order: RequestRecord,
  { name }: Pick<MerchantRecord, 'name'>,
): Pick<QrWords, 'shown'> {
  if (order.transaction !== 'qr-order' || order.responseCode !== WAITING) return {};
  const { amount, merchant, terminal } = order;
  const number = orderNumber(order);
  return { shown: walletSchemes[wallet].orderCode.write({ number, amount, merchant, terminal, name }) };
}

export function inDe47({ wallet, ...words }: QrWords): string {
  return formatDe47({ channel: wallets[wallet].channel, ...words });
}

export function inDe59(words: QrWords): Uint8Array {
  return formatDe59(words);
}
