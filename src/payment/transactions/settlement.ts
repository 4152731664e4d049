/** 结算: compares totals with the host and closes the batch. Its slip is the totals slip. */
import { management, type TransactionType } from './transaction-type.ts';

export const settlement = {
  name: 'settlement',
  title: { zh: '结算', en: 'SETTLEMENT' },
  ...management,
  printed: true,
} as const satisfies TransactionType;
