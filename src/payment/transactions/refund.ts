/** 退货: a new credit for an earlier sale, of any day and any part of its amount. No reversal follows a refund without answer. */
import type { TransactionType } from './transaction-type.ts';

export const refund = {
  name: 'refund',
  title: { zh: '退货', en: 'REFUND' },
  financial: true,
  totals: 'credit',
  reversible: false,
  original: 'rrn-date',
  medium: 'card',
  pin: 'none',
  supervisor: true,
  printed: true,
  ledger: 'refund',
} as const satisfies TransactionType;
