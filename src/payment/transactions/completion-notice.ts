/** 预授权完成(通知): a completion that the terminal has told the customer already. It is stored and forwarded, and never reversed. */
import type { TransactionType } from './transaction-type.ts';

export const completionNotice = {
  name: 'completion-notice',
  title: { zh: '预授权完成(通知)', en: 'COMPLETE NOTICE' },
  financial: true,
  totals: 'debit',
  reversible: false,
  storedAndForwarded: true,
  voidedBy: 'completion-void',
  original: 'auth-date',
  medium: 'card',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'complete',
} as const satisfies TransactionType;
