/** 预授权撤销: what a pre-authorization set aside is the customer's again, whole. It may be of any day that the hold lasts. */
import type { TransactionType } from './transaction-type.ts';

export const preAuthVoid = {
  name: 'pre-auth-void',
  title: { zh: '预授权撤销', en: 'AUTH CANCEL' },
  financial: true,
  totals: 'none',
  reversible: true,
  original: 'auth-date',
  medium: 'card',
  pin: 'online',
  supervisor: true,
  printed: true,
  ledger: 'release',
} as const satisfies TransactionType;
