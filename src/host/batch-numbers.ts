/** Which batch a terminal works in: the host gives the number at sign-in, and the next one when a batch is settled. */
import type { Ledger } from './ledger/ledger.ts';

const FIRST = '000001';
const LAST = 999_999;

export function nextBatchNumber(batch: string): string {
  return String((Number(batch) % LAST) + 1).padStart(6, '0');
}

/**
 * The open batch that a terminal which signs in with this STAN goes on with; opened when there is none. A terminal that has
 * lost its memory counts STANs anew: it gets a batch of its own, or its new transactions would look like repeats of the old.
 * @param proposed the terminal's own number, which a host that never saw it takes over
 */
export function batchForSignIn(ledger: Ledger, terminal: string, stan: string, proposed: string): string {
  const last = ledger.lastBatch(terminal);
  if (last?.lastStan !== undefined && !startedAnew(last.lastStan, Number(stan))) return last.number;
  const number = last ? nextBatchNumber(last.number) : Number(proposed) > 0 ? proposed : FIRST;
  ledger.openBatch(terminal, number);
  return number;
}

/** STANs go up by one and wrap from 999999 to 1: a step back of less than half the circle is no wrap. */
function startedAnew(lastStan: number, stan: number): boolean {
  const back = lastStan - stan;
  return back >= 0 && back < LAST / 2;
}
