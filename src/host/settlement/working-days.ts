/** Days on which banks settle in China: Monday to Friday but for public holidays, and the weekend days that make up for them. */
import { z } from 'zod';
import { readConfig } from '../../config/read-config.ts';
import { converted } from '../../config/scalars.ts';
import { civilDate, civilTime, fromCivil } from '../../lib/clock.ts';

/** Business dates as `YYYYMMDD`. */
export interface Calendar {
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked. */
  readonly workdays: ReadonlySet<string>;
}

/** Where no year is known: weekends alone. */
export const weekendsOnly: Calendar = { holidays: new Set(), workdays: new Set() };

const DAY_MS = 86_400_000;

const date = converted('a date such as 2026-10-01', (scalar) => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(scalar) ?? [];
  const written = `${year}${month}${day}`;
  return civilDate(fromCivil(Number(year), Number(month), Number(day))) === written ? written : undefined;
});

const dates = z.array(z.union([date, z.strictObject({ from: date, to: date })])).transform((entries) => {
  const days = entries.flatMap((entry) => (typeof entry === 'string' ? [entry] : daysBetween(entry)));
  return new Set(days) as ReadonlySet<string>;
});

/** @throws ConfigError with file, line and column of what is wrong */
export function readCalendar(file: string): Calendar {
  return readConfig(file, z.strictObject({ holidays: dates, workdays: dates }));
}

export function isWorkingDay({ holidays, workdays }: Calendar, atMs: number): boolean {
  const day = civilDate(atMs);
  const { weekday } = civilTime(atMs);
  return workdays.has(day) || (!holidays.has(day) && weekday !== 0 && weekday !== 6);
}

/** Midnight of the n-th working day after the date of an instant, which itself does not count. */
export function workingDayAfter(calendar: Calendar, atMs: number, n = 1): number {
  let day = startOfDay(atMs);
  for (let left = n; left > 0; ) {
    day += DAY_MS;
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Midnight of the last working day up to and including the date of an instant. */
export function workingDayUpTo(calendar: Calendar, atMs: number): number {
  let day = startOfDay(atMs);
  while (!isWorkingDay(calendar, day)) day -= DAY_MS;
  return day;
}

/** First millisecond of the civil date. */
export function startOfDay(atMs: number): number {
  const { year, month, day } = civilTime(atMs);
  return fromCivil(year, month, day);
}

function daysBetween({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const days: string[] = [];
  for (let at = midnightOf(from); civilDate(at) <= to; at += DAY_MS) days.push(civilDate(at));
  return days;
}

const midnightOf = (day: string): number =>
  fromCivil(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6)));
