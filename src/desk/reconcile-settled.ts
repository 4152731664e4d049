/**
 * The last batch that a terminal has closed, whose transactions are gone from its memory: the sums on its settlement slip against
 * those of the books, block by block and column by column of DE 48. Of older batches a terminal keeps nothing.
 */
import type { FlashView, LastSettlement, Totals } from '../firmware/flash-records.ts';
import type { SettlementRecord, TerminalBooks } from '../host/ledger/ledger.ts';
import { type BatchTotals, blocks } from '../host/settlement/batch-totals.ts';
import { formatAmount } from '../payment/money.ts';

/** One column of DE 48 as both sides have it. */
export interface SettledColumn {
  readonly name: string;
  readonly onTerminal: Totals;
  readonly inBooks: Totals;
}

export interface SettledBatch {
  readonly batch: string;
  /** Those that either side has something in; none where the books do not know the settlement. */
  readonly columns: readonly SettledColumn[];
  /** A sentence each; empty when both sides have the same. */
  readonly differences: readonly string[];
}

const COLUMNS = ['debit', 'credit'] as const;
/** DE 48 has three digits for a count. */
const COUNTED = 1000;

/** Nothing where the terminal has not closed a batch yet. */
export function reconcileSettled(flash: FlashView, books: TerminalBooks): SettledBatch | undefined {
  const closed = flash.read('last-settlement');
  if (!closed) return undefined;
  const { batch } = closed;
  // A batch number comes round again after 999999.
  const settlement = books.settlements.findLast((each) => each.batch === batch);
  if (!settlement) {
    const unknown = `batch ${batch}: the terminal has settled it, and these are not the books of the host that took its totals`;
    return { batch, columns: [], differences: [unknown] };
  }
  const columns = columnsOf(closed.totals, JSON.parse(settlement.hostTotals) as BatchTotals);
  const sums = columns.flatMap((column) => sumDifference(batch, column));
  const uploaded = books.reconciliations.findLast((each) => each.batch === batch);
  const details = (uploaded?.differences ?? []).map((sentence) => `batch ${batch}: ${sentence}`);
  return { batch, columns, differences: [...sums, ...details, ...misheard(closed, settlement)] };
}

function columnsOf(slip: LastSettlement['totals'], booked: BatchTotals): SettledColumn[] {
  return blocks.flatMap((block) =>
    COLUMNS.map((column) => ({
      name: `${block} ${column}`,
      onTerminal: slip[block][column],
      inBooks: booked[block][column],
    })).filter(({ onTerminal, inBooks }) => onTerminal.count > 0 || inBooks.count > 0),
  );
}

function sumDifference(batch: string, { name, onTerminal, inBooks }: SettledColumn): string[] {
  if (isSame(onTerminal, inBooks)) return [];
  return [`batch ${batch}, ${name}: ${sumText(onTerminal)} on the settlement slip, ${sumText(inBooks)} in the books`];
}

/** What the host was told is the terminal's slip, or one of the two has been altered since. */
function misheard({ batch, totals }: LastSettlement, { terminalTotals }: SettlementRecord): string[] {
  return columnsOf(totals, JSON.parse(terminalTotals) as BatchTotals)
    .filter(({ onTerminal, inBooks }) => !isSame(onTerminal, inBooks))
    .map(
      ({ name, onTerminal, inBooks }) =>
        `batch ${batch}, ${name}: the terminal has ${sumText(onTerminal)}, and told the host ${sumText(inBooks)} when it settled`,
    );
}

function isSame(a: Totals, b: Totals): boolean {
  return a.amount === b.amount && a.count % COUNTED === b.count % COUNTED;
}

/** As `3 for 162.34`. */
export function sumText({ count, amount }: Totals): string {
  return `${count} for ${formatAmount(amount)}`;
}
