/** The host's date and time in a reply: DE 13 (MMDD) and DE 12 (hhmmss). There is no year on the wire. */

import { text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';
import { civilTime, fromCivil } from '../lib/clock.ts';

/** The instant in the year that brings it nearest to `nowMs`; undefined when the reply tells no time, or none that exists. */
export function hostTime(message: Message, nowMs: number): number | undefined {
  const digits = (text(message, 13) ?? '') + (text(message, 12) ?? '');
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (!match) return undefined;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const { year } = civilTime(nowMs);
  const candidates = [year - 1, year, year + 1]
    .map((candidate) => fromCivil(candidate, month, day, hour, minute, second))
    .filter((atMs) => exists(atMs, month, day, hour));
  return candidates.sort((a, b) => Math.abs(a - nowMs) - Math.abs(b - nowMs))[0];
}

/** Calendars carry over: 30 February would come back as March. */
function exists(atMs: number, month: number, day: number, hour: number): boolean {
  const civil = civilTime(atMs);
  return civil.month === month && civil.day === day && civil.hour === hour;
}
