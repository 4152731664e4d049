/** 静态码收款: a customer paid into the merchant's own code, which names no order; no terminal sent anything. */
import type { TransactionType } from './transaction-type.ts';

export const staticPayment = {
  name: 'static-payment',
  title: { zh: '静态码收款', en: 'STATIC QR PAYMENT' },
  financial: true,
  totals: 'none',
  reversible: false,
  original: 'none',
  medium: 'none',
  pin: 'none',
  supervisor: false,
  printed: false,
  ledger: 'capture',
} as const satisfies TransactionType;
