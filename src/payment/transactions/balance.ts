/** 余额查询: shown to the customer, never printed. */
import type { TransactionType } from './transaction-type.ts';

export const balance = {
  name: 'balance',
  title: { zh: '余额查询', en: 'BALANCE' },
  financial: true,
  totals: 'none',
  reversible: false,
  original: 'none',
  medium: 'card',
  pin: 'online',
  supervisor: false,
  printed: false,
  ledger: 'none',
} as const satisfies TransactionType;
