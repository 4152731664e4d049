/** 扫码查询: what has become of a QR payment. It only asks: repeating it changes nothing, and nothing is kept of it. */
import { management, type TransactionType } from './transaction-type.ts';

export const qrQuery = {
  name: 'qr-query',
  title: { zh: '扫码查询', en: 'QR ENQUIRY' },
  ...management,
} as const satisfies TransactionType;
