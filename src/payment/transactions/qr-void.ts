/** 扫码撤销: the clerk takes a QR payment of the open batch back, whole. The customer need not be there. */
import type { TransactionType } from './transaction-type.ts';

export const qrVoid = {
  name: 'qr-void',
  title: { zh: '扫码撤销', en: 'QR VOID' },
  financial: true,
  totals: 'credit',
  reversible: true,
  original: 'batch-trace',
  medium: 'none',
  pin: 'none',
  supervisor: true,
  printed: true,
  ledger: 'take-back',
} as const satisfies TransactionType;
