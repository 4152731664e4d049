/** What every painter is given beside its data, and the forms in which amounts and times are written on the desk. */
import { civilTime } from '../lib/clock.ts';
import { formatAmountGrouped } from '../payment/money.ts';
import type { Language } from '../payment/text.ts';
import type { Theme } from './theme.ts';

export interface Look {
  readonly theme: Theme;
  readonly language: Language;
}

/** `¥1,234.50` */
export function yuan(fen: number): string {
  return fen < 0 ? `-${yuan(-fen)}` : `¥${formatAmountGrouped(fen)}`;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** `12:30`, China Standard Time. */
export function hourMinute(atMs: number): string {
  const time = civilTime(atMs);
  return `${two(time.hour)}:${two(time.minute)}`;
}

/** `12:30:05` */
export function timeOfDay(atMs: number): string {
  return `${hourMinute(atMs)}:${two(civilTime(atMs).second)}`;
}

/** `12:30:05.123` */
export function timeOfDayMs(atMs: number): string {
  return `${timeOfDay(atMs)}.${String(Math.floor(atMs) % 1000).padStart(3, '0')}`;
}

/** The first row of `height` that shows `chosen` of `count` rows, with what is around it. */
export function firstRow(count: number, height: number, chosen: number): number {
  return Math.max(0, Math.min(count - height, chosen - Math.floor(height / 2)));
}
