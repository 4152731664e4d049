/** 收款码 (主扫, C scans B): the host makes an order, the terminal shows its code, the customer pays it with his phone. */
import type { TransactionType } from './transaction-type.ts';

export const qrOrder = {
  name: 'qr-order',
  title: { zh: '收款码收款', en: 'SHOW QR CODE' },
  financial: true,
  totals: 'debit',
  reversible: true,
  voidedBy: 'qr-void',
  original: 'none',
  medium: 'shown-code',
  pin: 'none',
  supervisor: false,
  printed: true,
  ledger: 'capture',
} as const satisfies TransactionType;
