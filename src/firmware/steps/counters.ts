/** STAN and batch number, and the shop's calendar. */
import { civilClock, civilDate } from '../../lib/clock.ts';
import type { Firmware } from '../firmware.ts';
import { type Counters, type FlashChange, put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';

/** What a terminal counts from when it is new. */
export const FIRST_COUNTERS: Counters = { stan: 1, batch: 1 };

const LAST = 999_999;

/** Whether `n` can be a STAN or a batch number. */
export function isCounter(n: number): boolean {
  return Number.isInteger(n) && n >= 1 && n <= LAST;
}

/** The number after `n`, from 1 to 999999 and round again. */
export function next(n: number): number {
  return n >= LAST ? 1 : n + 1;
}

export function countersOf(fw: Firmware): Counters {
  return fw.flash.read('counters') ?? FIRST_COUNTERS;
}

/** The STAN for the next request, 6 digits, and the change that uses it up (flash law 1). */
export function takeStan(fw: Firmware): { readonly stan: string; readonly advance: FlashChange } {
  const counters = countersOf(fw);
  return { stan: sixDigits(counters.stan), advance: put('counters', { ...counters, stan: next(counters.stan) }) };
}

/** DE 60.2 of the open batch. */
export function batchNumber(fw: Firmware): string {
  return sixDigits(countersOf(fw).batch);
}

/** `YYYYMMDD` by the terminal's clock. */
export function* businessDate(): Flow<string> {
  return civilDate(yield* io.clock());
}

/** `YYYYMMDDhhmmss` by the terminal's clock. */
export function* timestamp(): Flow<string> {
  const nowMs = yield* io.clock();
  return civilDate(nowMs) + civilClock(nowMs);
}

function sixDigits(n: number): string {
  return String(n).padStart(6, '0');
}
