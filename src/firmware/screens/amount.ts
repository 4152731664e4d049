/** Words of amount entry. */
import type { Text } from '../../payment/text.ts';

export const amountWords = {
  prompt: { zh: '请输入金额(元):', en: 'Amount (yuan):' },
} as const satisfies Record<string, Text>;
