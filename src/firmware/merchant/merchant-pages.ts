/** 账户管理: what the merchant looks up at his terminal. Nothing of it is kept, here or at the host. */
import type { MerchantReport, MerchantTopic } from '../../dialects/cup-pos/merchant-report.ts';
import { leafThrough } from '../batch/leaflet.ts';
import type { Firmware, Words } from '../firmware.ts';
import { type Flow, isQuit } from '../flow.ts';
import {
  arrivalRows,
  rateRows,
  serviceRows,
  todayRows,
  weekRows,
  merchantWords as words,
} from '../screens/merchant.ts';
import type { ScreenRow } from '../screens/screen.ts';
import { askAmount } from '../steps/ask-amount.ts';
import { askMerchant } from './ask-merchant.ts';

/** 实时到账: whether it is open, why not, and what is in the account. */
export const showService = (fw: Firmware): Flow<void> => show(fw, 'service', words.service, serviceRows);

/** 今日到账, the newest first. */
export const showArrivals = (fw: Firmware): Flow<void> => show(fw, 'arrivals', words.arrivals, arrivalRows);

/** 今日图表, by hour and by channel. */
export const showToday = (fw: Firmware): Flow<void> => show(fw, 'today', words.today, todayRows);

/** 一周图表, today the last. */
export const showWeek = (fw: Firmware): Flow<void> => show(fw, 'week', words.week, weekRows);

/** 费率查询: what a sale of an amount would cost, before it is made. */
export function* showRates(fw: Firmware): Flow<void> {
  const title = words.rates;
  const amount = yield* askAmount(fw, { title, limit: fw.profile.limits.sale });
  if (!isQuit(amount)) yield* show(fw, 'rates', title, rateRows, amount);
}

function* show<T extends MerchantTopic>(
  fw: Firmware,
  topic: T,
  title: Words,
  rowsOf: (fw: Firmware, report: MerchantReport<T>) => readonly ScreenRow[],
  parameter = 0,
): Flow<void> {
  const report = yield* askMerchant(fw, title, topic, parameter);
  if (!report) return;
  yield* leafThrough(fw, { name: `merchant-${topic}`, title, rows: rowsOf(fw, report), hint: words.hint });
}
