/** 预授权完成撤销: a completion of the open batch is taken back, whole, and the money is set aside again. */
import type { TransactionType } from './transaction-type.ts';

export const completionVoid = {
  name: 'completion-void',
  title: { zh: '预授权完成撤销', en: 'COMPLETE VOID' },
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
