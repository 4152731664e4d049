/** 预授权完成(请求): the customer pays out of what was set aside; what he does not pay is his again. */
import type { TransactionType } from './transaction-type.ts';

export const completion = {
  name: 'completion',
  title: { zh: '预授权完成(请求)', en: 'AUTH COMPLETE' },
  financial: true,
  totals: 'debit',
  reversible: true,
  voidedBy: 'completion-void',
  original: 'auth-date',
  medium: 'card',
  pin: 'online',
  supervisor: false,
  printed: true,
  ledger: 'complete',
} as const satisfies TransactionType;
