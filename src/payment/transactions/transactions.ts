/** Every transaction type by name. */
import { adjust } from './adjust.ts';
import { balance } from './balance.ts';
import { completion } from './completion.ts';
import { completionNotice } from './completion-notice.ts';
import { completionVoid } from './completion-void.ts';
import { offlineSale } from './offline-sale.ts';
import { paymentNotice } from './payment-notice.ts';
import { preAuth } from './pre-auth.ts';
import { preAuthExpiry } from './pre-auth-expiry.ts';
import { preAuthVoid } from './pre-auth-void.ts';
import { qrOrder } from './qr-order.ts';
import { qrPayment } from './qr-payment.ts';
import { qrQuery } from './qr-query.ts';
import { qrRefund } from './qr-refund.ts';
import { qrSale } from './qr-sale.ts';
import { qrVoid } from './qr-void.ts';
import { refund } from './refund.ts';
import { sale } from './sale.ts';
import { settlement } from './settlement.ts';
import { signIn } from './sign-in.ts';
import { signOff } from './sign-off.ts';
import { staticPayment } from './static-payment.ts';
import { tip } from './tip.ts';
import type { TransactionType } from './transaction-type.ts';
import { voidSale } from './void.ts';

const rows = {
  'sign-in': signIn,
  'sign-off': signOff,
  balance,
  sale,
  void: voidSale,
  refund,
  'pre-auth': preAuth,
  'pre-auth-void': preAuthVoid,
  'pre-auth-expiry': preAuthExpiry,
  completion,
  'completion-notice': completionNotice,
  'completion-void': completionVoid,
  'offline-sale': offlineSale,
  adjust,
  tip,
  'qr-sale': qrSale,
  'qr-order': qrOrder,
  'qr-payment': qrPayment,
  'qr-query': qrQuery,
  'qr-void': qrVoid,
  'qr-refund': qrRefund,
  'payment-notice': paymentNotice,
  'static-payment': staticPayment,
  settlement,
} as const satisfies { readonly [name: string]: TransactionType };

export type TransactionName = keyof typeof rows;

export const transactions: { readonly [name in TransactionName]: TransactionType } = rows;
