/** 签到: the terminal gets the day's working keys, the batch number and the time. */
import type { TransactionType } from './transaction-type.ts';

export const signIn = {
  name: 'sign-in',
  title: { zh: '签到', en: 'SIGN-IN' },
  receiptTitle: '签到(SIGN-IN)',
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
