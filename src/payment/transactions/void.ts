/** 消费撤销: the clerk takes a sale of the open batch back, whole. */
import type { TransactionType } from './transaction-type.ts';

export const voidSale = {
  name: 'void',
  title: { zh: '消费撤销', en: 'VOID' },
  financial: true,
  totals: 'credit',
  reversible: true,
  original: 'batch-trace',
  medium: 'card',
  pin: 'online',
  supervisor: true,
  printed: true,
  ledger: 'take-back',
} as const satisfies TransactionType;
