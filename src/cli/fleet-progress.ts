/** One line on standard error that is written over and over while a fleet runs; only where somebody looks. */
import type { Fleet } from '../fleet/fleet.ts';
import { systemClock } from '../lib/clock.ts';

const PERIOD_MS = 500;
const ERASE_LINE = '\r\x1b[K';

export interface Planned {
  readonly terminals: number;
  readonly transactions: number;
  /** Whether there will be as many transactions, or about as many. */
  readonly exact: boolean;
}

/** @returns ends it, and erases the line */
export function showProgress(fleet: Fleet, planned: Planned): () => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => {};
  let timer = systemClock.after(0, () => show(0, systemClock.monotonicMs()));
  const show = (lastDone: number, lastMs: number): void => {
    const { done } = fleet;
    const nowMs = systemClock.monotonicMs();
    const perSecond = ((done - lastDone) * 1000) / Math.max(1, nowMs - lastMs);
    stderr.write(ERASE_LINE + progressLine(fleet, planned, perSecond));
    timer = systemClock.after(PERIOD_MS, () => show(done, nowMs));
  };
  return () => {
    timer.cancel();
    stderr.write(ERASE_LINE);
  };
}

function progressLine(
  { on, done, errors }: Fleet,
  { terminals, transactions, exact }: Planned,
  perSecond: number,
): string {
  return [
    `${on} of ${terminals} terminals on`,
    `${done} of ${exact ? '' : '~'}${transactions} transactions`,
    `${perSecond.toFixed(0)}/s now`,
    `${errors} errors`,
  ].join(', ');
}
