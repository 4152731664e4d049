/** 结算: compares totals with the host and closes the batch. Its slip is the totals slip. */
import type { TransactionType } from './transaction-type.ts';

export const settlement = {
  name: 'settlement',
  title: { zh: '结算', en: 'SETTLEMENT' },
  receiptTitle: '结算(SETTLEMENT)',
  financial: false,
  totals: 'none',
  reversible: false,
  original: 'none',
  card: 'none',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'none',
} as const satisfies TransactionType;
