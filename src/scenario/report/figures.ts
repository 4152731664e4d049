/** Figures as the report writes them: durations, times of day, counts, money. */
import { civilTime } from '../../lib/clock.ts';
import { formatAmountGrouped } from '../../payment/money.ts';

const TENTH = 100;
const SECOND = 10 * TENTH;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is over of it, in two units at most: `73 ms`, `6.1 s`, `1 min 2 s`, `3 h`, `2 d 4 h`. */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE) return `${(Math.floor(ms / TENTH) / 10).toFixed(1)} s`;
  if (ms < HOUR) return units(ms, [MINUTE, 'min'], [SECOND, 's']);
  return ms < DAY ? units(ms, [HOUR, 'h'], [MINUTE, 'min']) : units(ms, [DAY, 'd'], [HOUR, 'h']);
}

type Unit = readonly [lengthMs: number, name: string];

function units(ms: number, [longMs, long]: Unit, [shortMs, short]: Unit): string {
  const rest = Math.floor((ms % longMs) / shortMs);
  return `${Math.floor(ms / longMs)} ${long}${rest === 0 ? '' : ` ${rest} ${short}`}`;
}

const two = (part: number): string => String(part).padStart(2, '0');

/** `12:30:05`, China Standard Time. */
export function timeOfDay(atMs: number): string {
  const { hour, minute, second } = civilTime(atMs);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** `12:30:05.120` */
export const timeOfDayMs = (atMs: number): string =>
  `${timeOfDay(atMs)}.${String(Math.floor(atMs) % SECOND).padStart(3, '0')}`;

/** `2026-11-22` */
export function date(atMs: number): string {
  const { year, month, day } = civilTime(atMs);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `1 scenario`, `2 scenarios` */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `¥1,234.50`, `-¥0.06` */
export const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}¥${formatAmountGrouped(Math.abs(fen))}`;
