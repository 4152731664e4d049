/** 预授权: the issuer sets money aside on the customer's card; the merchant has nothing yet. */
import type { TransactionType } from './transaction-type.ts';

export const preAuth = {
  name: 'pre-auth',
  title: { zh: '预授权', en: 'AUTH' },
  financial: true,
  totals: 'none',
  reversible: true,
  voidedBy: 'pre-auth-void',
  original: 'none',
  medium: 'card',
  pin: 'online',
  supervisor: false,
  printed: true,
  ledger: 'hold',
} as const satisfies TransactionType;
