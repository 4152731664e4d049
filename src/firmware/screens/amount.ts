/** Words of amount entry. */
import type { Text } from '../../payment/text.ts';

export const amountWords = {
  prompt: { zh: '请输入金额(元):', en: 'Amount (yuan):' },
  /** @param left as it is shown */
  leftToday: (left: string): Text => ({ zh: `今日还可收 ${left}`, en: `LEFT TODAY ${left}` }),
} as const satisfies Record<string, Text | ((value: string) => Text)>;
