/**
 * 核对账目: the open batch of a terminal against the host's books, line by line, and the sums of the last one that it has closed;
 * each difference explained. The flash tells what the clerk has on paper; the books tell what became of everybody's money.
 */
import type { BatchRecord, FlashView } from '../firmware/flash-records.ts';
import type { RequestRecord, TerminalBooks } from '../host/ledger/ledger.ts';
import { countedAmount } from '../host/settlement/batch-totals.ts';
import { type Fen, formatAmount } from '../payment/money.ts';
import { responseCode } from '../payment/response-codes.ts';
import type { TransactionType } from '../payment/transactions/transaction-type.ts';
import { transactions } from '../payment/transactions/transactions.ts';
import { reconcileSettled, type SettledBatch } from './reconcile-settled.ts';

/** One transaction, as either side has it. */
export interface ReconciledLine {
  readonly batch: string;
  readonly stan: string;
  readonly transaction: string;
  /** Masked, or who paid. */
  readonly pan: string;
  /** In fen; absent on the side that does not have it. */
  readonly onTerminal?: Fen;
  readonly inBooks?: Fen;
  /** What does not agree and how that came to be, a sentence each; empty when both sides have the same. */
  readonly differences: readonly string[];
}

export interface TerminalReconciliation {
  readonly terminal: string;
  readonly lines: readonly ReconciledLine[];
  /** The last batch that the terminal has closed, where it has. */
  readonly settled?: SettledBatch;
  /** What does not agree about the terminal or its batches as a whole. */
  readonly differences: readonly string[];
}

/** Whether terminal and books say the same. */
export function agrees(reconciliation: TerminalReconciliation): boolean {
  return allDifferences(reconciliation).length === 0;
}

/** Every difference that was found, a sentence each, with the transaction that it is about. */
export function allDifferences({ lines, differences, settled }: TerminalReconciliation): string[] {
  return [
    ...lines.flatMap(({ batch, stan, transaction, differences: found }) =>
      found.map((sentence) => `batch ${batch} STAN ${stan} ${transaction}: ${sentence}`),
    ),
    ...(settled?.differences ?? []),
    ...differences,
  ];
}

/** @param flash of the terminal `terminal`, whose requests `books` has */
export function reconcileTerminal(terminal: string, flash: FlashView, books: TerminalBooks): TerminalReconciliation {
  const records = flash
    .keys('batch/')
    .flatMap((key) => flash.read(key as `batch/${string}`) ?? [])
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const entries = new Map(entriesOf(books).map((entry) => [nameOf(entry.request), entry]));
  const lines = records.map((record) => {
    const entry = entries.get(nameOf(record));
    entries.delete(nameOf(record));
    return lineOf(record, entry);
  });
  const settled = new Set(books.settlements.map(({ batch }) => batch));
  const settledBatch = reconcileSettled(flash, books);
  const left = [...entries.values()].filter(({ request, standing }) => standing && !settled.has(request.batch));
  return {
    terminal,
    lines: [...lines, ...left.map((entry) => missingLine(flash, entry))],
    ...(settledBatch && { settled: settledBatch }),
    differences: aboutBatches(flash, records, books),
  };
}

/** What the books have of one STAN. */
interface Entry {
  /** What the terminal asked for; where a customer answered on his phone, his answer under that name. */
  readonly request: RequestRecord;
  readonly amount: Fen;
  readonly standing: boolean;
  readonly reversed: boolean;
}

/** What terminals send and keep a record of, each with what became of it. */
function entriesOf({ requests }: TerminalBooks): Entry[] {
  const reversed = new Set(requests.flatMap((each) => (each.reversal && each.approved ? [each.original] : [])));
  const answers = new Map(
    requests.flatMap((each) => (each.transaction === 'qr-payment' && !each.reversal ? [[each.original, each]] : [])),
  );
  return requests
    .filter(({ transaction, reversal }) => transactions[transaction].printed && !reversal)
    .map((asked) => {
      const answer = answers.get(asked.id);
      const request = answer ? { ...answer, transaction: asked.transaction } : asked;
      const taken = reversed.has(asked.id) || (answer !== undefined && reversed.has(answer.id));
      return { request, amount: amountOf(request, requests), standing: request.approved && !taken, reversed: taken };
    });
}

function amountOf(request: RequestRecord, requests: readonly RequestRecord[]): Fen {
  const { ledger }: TransactionType = transactions[request.transaction];
  return request.settlement && ledger !== 'adjust' ? countedAmount(request, requests) : request.amount;
}

function nameOf({ batch, stan }: { readonly batch: string; readonly stan: string }): string {
  return `${batch} ${stan}`;
}

function lineOf(record: BatchRecord, entry: Entry | undefined): ReconciledLine {
  const { batch, stan, transaction, amount, wallet, payer } = record;
  const pan = wallet ? (payer ?? record.pan) : record.pan;
  return {
    ...{ batch, stan, transaction, pan, onTerminal: amount },
    ...(entry?.standing && { inBooks: entry.amount }),
    differences: entry ? differencesOf(record, entry) : [unknownToBooks(record)],
  };
}

function unknownToBooks({ transaction }: BatchRecord): string {
  const { storedAndForwarded }: TransactionType = transactions[transaction as keyof typeof transactions];
  return storedAndForwarded
    ? 'the books do not have it: it waits in the terminal, which sends it with the next transaction or before settlement'
    : 'the books do not have it: this is not the ledger of the host that approved it, or the terminal was loaded from a copy';
}

function differencesOf(record: BatchRecord, { request, amount, standing, reversed }: Entry): string[] {
  if (reversed) {
    return ['the books took it back by a reversal, and the terminal still counts it: the customer has not paid'];
  }
  if (!standing) {
    const { display } = responseCode(request.responseCode);
    return [`the host refused it with ${request.responseCode} (${display.en}), and the terminal counts it as approved`];
  }
  const fields = [
    ['transaction', record.transaction, request.transaction],
    ['amount', formatAmount(record.amount), formatAmount(amount)],
    ['reference number', record.rrn, request.rrn],
    ['authorization code', record.authCode, request.authCode ?? undefined],
    ['settlement', record.settlement?.state, record.settlement && request.settlement?.state],
  ] as const;
  return fields
    .filter(([, terminal, books]) => terminal !== undefined && terminal !== books)
    .map(([field, terminal, books]) => `${field}: ${terminal} on the terminal, ${books ?? 'none'} in the books`);
}

/** An approved request that the terminal has no record of. */
function missingLine(flash: FlashView, { request, amount }: Entry): ReconciledLine {
  const { batch, stan, transaction, pan } = request;
  return { batch, stan, transaction, pan, inBooks: amount, differences: [whyMissing(flash, request)] };
}

function whyMissing(flash: FlashView, { batch, stan }: RequestRecord): string {
  if (flash.read('reversal')?.stan === stan) {
    return 'the terminal has had no answer and holds a reversal: its next transaction takes this back';
  }
  if (flash.read('in-doubt')?.stan === stan) {
    return 'the terminal has had no answer, and nothing reverses it: the clerk is told to ask the acquirer before repeating it';
  }
  const last = flash.read('last-settlement');
  if (last?.batch === batch)
    return 'the terminal has closed this batch, and the host has not: settlement did not reach it';
  return 'the terminal has no record of it: its batch was cleared, or its memory is another; the customer has paid';
}

/** Batches that one side has closed, and the totals of the one that both closed last. */
function aboutBatches(flash: FlashView, records: readonly BatchRecord[], { settlements }: TerminalBooks): string[] {
  const open = new Set(records.map(({ batch }) => batch));
  const closedByHost = settlements.filter(({ batch }) => open.has(batch));
  const progress = flash.read('settlement');
  return closedByHost.map(({ batch }) =>
    progress?.batch === batch
      ? `batch ${batch}: the host has its totals, and the terminal's settlement was interrupted; it goes on when it is switched on`
      : `batch ${batch}: the host has settled it, and the terminal has not closed it`,
  );
}
