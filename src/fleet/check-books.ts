/** Paper against ledger at the end of a run. The ledger's file is asked, not the host that wrote it. */
import { statement } from '../host/ledger/books.ts';
import { openBooks } from '../host/ledger/places.ts';
import { verify } from '../host/ledger/verify.ts';
import { fleetProfile } from './open-terminal.ts';
import { type Counter, reconcile } from './reconcile.ts';
import type { Books } from './summary.ts';

/** @param sinceMs when the run began: what the ledger had before is not the fleet's */
export function checkBooks(
  ledgerFile: string,
  counters: readonly Counter[],
  sinceMs: number,
): Omit<Books, 'hostRestarts'> {
  const database = openBooks(ledgerFile);
  try {
    const ours = new Set(counters.map(({ terminal }) => terminal));
    const { merchantId } = fleetProfile().identity;
    const requests = statement(database, merchantId).filter(
      ({ terminal, atMs }) => atMs >= sinceMs && ours.has(terminal),
    );
    return {
      ...reconcile(counters, requests),
      broken: verify(database).map(({ invariant, detail }) => `${invariant}: ${detail}`),
    };
  } finally {
    database.close();
  }
}
