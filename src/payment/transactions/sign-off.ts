/** 签退: the terminal leaves service until its next sign-in. */
import type { TransactionType } from './transaction-type.ts';

export const signOff = {
  name: 'sign-off',
  title: { zh: '签退', en: 'SIGN-OFF' },
  receiptTitle: '签退(SIGN-OFF)',
  financial: false,
  totals: 'none',
  reversible: false,
  original: 'none',
  card: 'none',
  pin: 'none',
  supervisor: false,
  printed: false,
  ledger: 'none',
} as const satisfies TransactionType;
