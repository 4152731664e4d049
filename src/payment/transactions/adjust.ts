/** 结算调整: an offline sale of the open batch comes to another amount. The sale itself then counts with that amount. */
import type { TransactionType } from './transaction-type.ts';

export const adjust = {
  name: 'adjust',
  title: { zh: '结算调整', en: 'ADJUST' },
  financial: true,
  totals: 'none',
  reversible: false,
  storedAndForwarded: true,
  original: 'batch-trace',
  medium: 'card',
  pin: 'none',
  supervisor: true,
  printed: true,
  ledger: 'adjust',
} as const satisfies TransactionType;
