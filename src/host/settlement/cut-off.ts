/** T+1: what was sold until the cut-off of a day is paid on the morning of the next working day. */
import { type Calendar, startOfDay, workingDayAfter, workingDayUpTo } from './working-days.ts';

/** In minutes since midnight. */
export interface SettlementTimes {
  /** 23:00 unless the host file says otherwise. */
  readonly cutOff: number;
  readonly payout: number;
}

export interface Payout {
  readonly atMs: number;
  /** The cut-off until which it pays. */
  readonly throughMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** The last payout up to now. */
export function lastPayout({ cutOff, payout }: SettlementTimes, calendar: Calendar, nowMs: number): Payout {
  const today = startOfDay(nowMs);
  const begun = nowMs >= today + payout * MINUTE_MS;
  const day = workingDayUpTo(calendar, begun ? today : today - MINUTE_MS);
  return { atMs: day + payout * MINUTE_MS, throughMs: day + (cutOff - DAY_MINUTES) * MINUTE_MS };
}

/** When the next payout after now is. */
export function nextPayoutMs({ payout }: SettlementTimes, calendar: Calendar, nowMs: number): number {
  return workingDayAfter(calendar, lastPayout({ cutOff: 0, payout }, calendar, nowMs).atMs) + payout * MINUTE_MS;
}
