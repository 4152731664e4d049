/** 小费调整: the customer adds a tip (DE 48) to a sale of the open batch, which then counts with it. */
import type { TransactionType } from './transaction-type.ts';

export const tip = {
  name: 'tip',
  title: { zh: '小费调整', en: 'TIP' },
  financial: true,
  totals: 'none',
  reversible: false,
  storedAndForwarded: true,
  original: 'batch-trace',
  medium: 'card',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'adjust',
} as const satisfies TransactionType;
