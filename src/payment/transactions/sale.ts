/** 消费: the customer pays. */
import type { TransactionType } from './transaction-type.ts';

export const sale = {
  name: 'sale',
  title: { zh: '消费', en: 'SALE' },
  financial: true,
  totals: 'debit',
  reversible: true,
  voidedBy: 'void',
  adjustedBy: ['tip'],
  original: 'none',
  medium: 'card',
  pin: 'online',
  supervisor: false,
  printed: true,
  ledger: 'capture',
} as const satisfies TransactionType;
