/** The transaction that a void or refund refers to. */
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import type { Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';

export const originalWords = {
  trace: { zh: '请输入原凭证号:', en: 'Original trace no:' },
  rrn: { zh: '请输入原参考号:', en: 'Original ref. no:' },
  date: { zh: '原交易日期(月月日日):', en: 'Original date (MMDD):' },
  badDate: { zh: '日期错误', en: 'Invalid date' },
  dateForm: { zh: '请按月月日日输入', en: 'Enter it as MMDD' },
} as const satisfies Record<string, Text>;

/** What a clerk compares with the slip: type, amount, card, time. */
export function originalLines({ title }: TransactionType, { amount, pan, at }: BatchRecord): Words[] {
  const [year, month, day, hour, minute] = [
    at.slice(0, 4),
    at.slice(4, 6),
    at.slice(6, 8),
    at.slice(8, 10),
    at.slice(10, 12),
  ];
  return [title, formatAmount(amount), pan, `${year}/${month}/${day} ${hour}:${minute}`];
}
