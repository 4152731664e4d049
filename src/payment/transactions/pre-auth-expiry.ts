/** 预授权到期: the days of a pre-authorization are over, and what it set aside is the customer's again. No terminal sends it. */
import type { TransactionType } from './transaction-type.ts';

export const preAuthExpiry = {
  name: 'pre-auth-expiry',
  title: { zh: '预授权到期', en: 'AUTH EXPIRED' },
  financial: true,
  totals: 'none',
  reversible: false,
  original: 'auth-date',
  medium: 'none',
  pin: 'none',
  supervisor: false,
  printed: false,
  ledger: 'release',
} as const satisfies TransactionType;
