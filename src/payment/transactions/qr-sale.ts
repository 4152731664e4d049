/** 扫码收款 (被扫, B scans C): the terminal scans the code on the customer's phone. */
import type { TransactionType } from './transaction-type.ts';

export const qrSale = {
  name: 'qr-sale',
  title: { zh: '扫码收款', en: 'QR SALE' },
  financial: true,
  totals: 'debit',
  reversible: true,
  voidedBy: 'qr-void',
  original: 'none',
  medium: 'scanned-code',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'capture',
} as const satisfies TransactionType;
