/** Words of amount entry. */
import type { Text } from '../../payment/text.ts';

export const amountWords = {
  prompt: { zh: '请输入金额(元):', en: 'Amount (yuan):' },
  zero: { zh: '输入金额无效', en: 'Invalid amount' },
  overLimit: { zh: '超过金额限额', en: 'Amount over limit' },
} as const satisfies Record<string, Text>;
