/**
 * 客户付款: what a customer did on his phone about a code that was waiting for him. No terminal sends it: the wallet tells
 * the host, and the terminal learns of it when it next asks.
 */
import type { TransactionType } from './transaction-type.ts';

export const qrPayment = {
  name: 'qr-payment',
  title: { zh: '客户付款', en: 'QR PAYMENT' },
  financial: true,
  totals: 'debit',
  reversible: true,
  voidedBy: 'qr-void',
  original: 'none',
  medium: 'none',
  pin: 'none',
  supervisor: false,
  printed: false,
  ledger: 'capture',
} as const satisfies TransactionType;
