/** 离线结算: a sale that the issuer has authorized by another way (by telephone, say). It is stored and forwarded, and never reversed. */
import type { TransactionType } from './transaction-type.ts';

export const offlineSale = {
  name: 'offline-sale',
  title: { zh: '离线结算', en: 'OFFLINE SALE' },
  financial: true,
  totals: 'debit',
  reversible: false,
  storedAndForwarded: true,
  voidedBy: 'void',
  adjustedBy: ['adjust', 'tip'],
  original: 'none',
  medium: 'card',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'capture',
} as const satisfies TransactionType;
