/** postern reconcile: a terminal's open batch in flash against the host's books, line by line, and the sums of the last one settled. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { ReconciledLine, TerminalReconciliation } from '../desk/reconcile.ts';
import type { SettledBatch } from '../desk/reconcile-settled.ts';
import { columns } from './columns.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface ReconcileOptions {
  readonly terminalState?: string;
  readonly ledger?: string;
  readonly terminal?: string;
  readonly json?: boolean;
}

export function reconcileCommand(program: Command): void {
  subcommand(
    program,
    'reconcile',
    "match a terminal's open batch with the host's books line by line, the last settled one by its sums, and explain what differs",
    'postern reconcile --terminal-state ~/.local/state/postern --ledger postern.db',
  )
    .option('--terminal-state <dir>', "the state folder of the terminal's desk (default: ~/.local/state/postern)")
    .option('--ledger <file>', 'the ledger of its host (default: ledger.db in that folder)')
    .option('--terminal <id>', 'DE 41 of one terminal, where the folder holds several')
    .option('--json', 'print JSON, an object for each terminal')
    .action(reconcile);
}

async function reconcile(options: ReconcileOptions): Promise<void> {
  const { agrees } = await import('../desk/reconcile.ts');
  const results = await reconcileAll(options);
  for (const result of results) console.log(options.json ? JSON.stringify(result) : await printed(result));
  const differing = results.filter((result) => !agrees(result)).map(({ terminal }) => terminal);
  if (differing.length > 0) throw new Failure(`terminal and books do not agree: ${differing.join(', ')}`);
}

/** Every terminal that was asked for. @throws UsageError where there is nothing to compare */
async function reconcileAll({ terminalState, ledger, terminal }: ReconcileOptions): Promise<TerminalReconciliation[]> {
  const { reconcileTerminal } = await import('../desk/reconcile.ts');
  const { defaultStateDir, StateDirError } = await import('../desk/state-dir.ts');
  const { terminalStates } = await import('../desk/terminal-state.ts');
  const { terminalBooks } = await import('../host/ledger/books.ts');
  const { openBooks } = await import('../host/ledger/places.ts');
  const { isPostgres } = await import('../host/ledger/postgres/address.ts');
  const folder = terminalState ?? defaultStateDir();
  const file = ledger ?? join(folder, 'ledger.db');
  let states: ReturnType<typeof terminalStates>;
  try {
    states = terminalStates(folder);
  } catch (reason) {
    throw reason instanceof StateDirError ? new UsageError(`--terminal-state: ${reason.message}`) : reason;
  }
  if (!isPostgres(file) && !existsSync(file))
    throw new UsageError(`--ledger: expected the ledger of a host, found no file ${file}`);
  const wanted = states.filter((state) => terminal === undefined || state.terminal === terminal);
  if (wanted.length === 0) {
    throw new UsageError(
      `--terminal: expected one of ${states.map((state) => state.terminal).join(', ')}; found ${terminal}`,
    );
  }
  const books = openBooks(file);
  try {
    return wanted.map((state) => reconcileTerminal(state.terminal, state.flash, terminalBooks(books, state.terminal)));
  } finally {
    books.close();
  }
}

async function printed({ terminal, lines, settled, differences }: TerminalReconciliation): Promise<string> {
  const { formatAmount } = await import('../payment/money.ts');
  const amount = (fen: number | undefined) => (fen === undefined ? '-' : formatAmount(fen));
  const row = ({ batch, stan, transaction, pan, onTerminal, inBooks, differences: found }: ReconciledLine) => [
    ...[batch, stan, transaction, pan, amount(onTerminal), amount(inBooks)],
    found.length === 0 ? 'equal' : found.join('; '),
  ];
  const head = ['BATCH', 'STAN', 'TRANSACTION', 'CARD', 'TERMINAL', 'BOOKS', 'RESULT'];
  const equal = lines.filter((line) => line.differences.length === 0).length;
  return [
    `terminal ${terminal}: ${lines.length} in the open batch or in the books, ${equal} equal`,
    ...(lines.length === 0 ? [] : [columns([head, ...lines.map(row)])]),
    ...(settled ? await settledLines(settled) : ['no batch settled yet that the terminal remembers']),
    ...differences,
  ].join('\n');
}

async function settledLines({ batch, columns: sums, differences }: SettledBatch): Promise<string[]> {
  const { sumText } = await import('../desk/reconcile-settled.ts');
  const rows = sums.map(({ name, onTerminal, inBooks }) => [name, sumText(onTerminal), sumText(inBooks)]);
  return [
    `batch ${batch}, the last that it has settled: ${differences.length === 0 ? 'equal' : 'not equal'}`,
    ...(rows.length === 0 ? [] : [columns([['COLUMN', 'TERMINAL', 'BOOKS'], ...rows])]),
    ...differences,
  ];
}
