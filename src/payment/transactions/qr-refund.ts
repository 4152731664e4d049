/** 扫码退货: a new credit for an earlier QR payment, of any day and any part of its amount. No reversal follows it. */
import type { TransactionType } from './transaction-type.ts';

export const qrRefund = {
  name: 'qr-refund',
  title: { zh: '扫码退货', en: 'QR REFUND' },
  financial: true,
  totals: 'credit',
  reversible: false,
  original: 'voucher',
  medium: 'none',
  pin: 'none',
  supervisor: true,
  printed: true,
  ledger: 'refund',
} as const satisfies TransactionType;
