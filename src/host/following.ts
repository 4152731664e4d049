/**
 * A host without anything to do learns all the same what others do that share its books: what arrives is shown, and what a host
 * that has died left undone is done by another. Real time, whatever clock the business goes by.
 */
import { systemClock } from '../lib/clock.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Log } from './log.ts';

const PAUSE_MS = 1000;

/** Looks every second until the returned function is called. A host whose books are its own has nobody to look for. */
export function followOthers(ledger: Ledger, log: Log): () => void {
  if (!ledger.isShared) return () => {};
  let reachable = true;
  const look = (): void => {
    try {
      ledger.catchUp();
      reachable = true;
    } catch (err) {
      if (reachable) log.warn({ err }, 'the books that hosts share cannot be had');
      reachable = false;
    }
    timer = systemClock.after(PAUSE_MS, look);
  };
  let timer = systemClock.after(PAUSE_MS, look);
  return () => timer.cancel();
}
