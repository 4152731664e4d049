/** The day's figures as a chart that an LCD can draw: a bar of block characters under each sum. */
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { channelsIn } from '../batch/channels.ts';
import { inTableOrder } from '../batch/totals.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { DayFigures } from '../flash-records.ts';
import { bar } from './bar.ts';
import type { ScreenRow } from './screen.ts';

export const dayFigureWords = {
  title: { zh: '今日统计', en: 'TODAY' },
  hint: { zh: '↑↓翻页 [取消]返回', en: '↑↓ pages [CANCEL] quit' },
  nothing: { zh: '今日没有交易', en: 'No transactions today' },
  count: { zh: '笔', en: 'x' },
  credited: { zh: '已到账净额', en: 'Credited' },
  pending: { zh: '待结算净额', en: 'Pending T+1' },
  fees: { zh: '手续费', en: 'Fees' },
} as const satisfies Record<string, Text>;

/**
 * What the merchant has got, a line and a bar for each type (the longest as wide as the display), by what it was paid
 * with, and what else there is.
 */
export function dayFigureRows(fw: Firmware, day: DayFigures): ScreenRow[] {
  const sums = inTableOrder(day.byTransaction);
  if (sums.length === 0) return [{ text: speak(fw, dayFigureWords.nothing), align: 'center' }];
  const largest = Math.max(...sums.map(({ sum }) => sum.amount));
  const money = (label: Text, amount: number): ScreenRow => ({ text: `${speak(fw, label)} ${formatAmount(amount)}` });
  return [
    { ...money(dayFigureWords.credited, day.credited), style: 'large' },
    ...sums.flatMap(({ type, sum: { count, amount } }): ScreenRow[] => [
      { text: `${speak(fw, type.title)} ${count}${speak(fw, dayFigureWords.count)} ${formatAmount(amount)}` },
      { text: bar(amount / largest, fw.profile.display.columns) },
    ]),
    ...channelsIn(day.byChannel).map(
      ({ label, sum: { count, amount } }): ScreenRow => ({
        text: `${speak(fw, label)} ${count}${speak(fw, dayFigureWords.count)} ${formatAmount(amount)}`,
      }),
    ),
    ...(day.pending === 0 ? [] : [money(dayFigureWords.pending, day.pending)]),
    money(dayFigureWords.fees, day.fees),
  ];
}
