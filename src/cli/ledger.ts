/** postern ledger: looks into the books; a host may be writing to them meanwhile. */
import type { Command } from 'commander';
import { columns } from './columns.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface LedgerOptions {
  readonly ledger?: string;
  readonly json?: boolean;
}

export function ledgerCommand(program: Command): void {
  const ledger = subcommand(
    program,
    'ledger',
    "verify and read a host's ledger",
    'postern ledger verify --ledger postern.db',
  );
  const part = (usage: string, description: string, example: string): Command =>
    subcommand(ledger, usage, description, example)
      .option('--ledger <file>', "the ledger (default: the desk's own)")
      .option('--json', 'print JSON');

  part('verify', 'check that the books balance and every request is in them once', 'postern ledger verify').action(
    verifyBooks,
  );
  part('balance', 'print the balance of every account', 'postern ledger balance --json').action(printBalances);
  part('statement', 'print what moved the money of a merchant', 'postern ledger statement 898110000000001')
    .argument('[merchant]', 'DE 42, 15 characters; the only merchant when left out')
    .action(printStatement);
}

/** Opens for reading what `--ledger` names. */
async function openBooks({ ledger }: LedgerOptions) {
  const { defaultStateDir } = await import('../desk/state-dir.ts');
  const { openForReading } = await import('../host/ledger/ledger-file.ts');
  return openForReading(ledger ?? `${defaultStateDir()}/ledger.db`);
}

async function verifyBooks(options: LedgerOptions): Promise<void> {
  const { verify } = await import('../host/ledger/verify.ts');
  const findings = verify(await openBooks(options));
  if (options.json) console.log(JSON.stringify({ ok: findings.length === 0, findings }));
  else for (const { invariant, detail } of findings) console.log(`${invariant}: ${detail}`);
  if (findings.length > 0) {
    throw new Failure(
      `the ledger breaks ${findings.length} ${findings.length === 1 ? 'invariant' : 'invariants'}; keep a copy of the file before anything else`,
    );
  }
  if (!options.json)
    console.log('ok: the books sum to zero, every approved request is in them once, every reversal is matched');
}

async function printBalances(options: LedgerOptions): Promise<void> {
  const { balances } = await import('../host/ledger/books.ts');
  const { formatAmount } = await import('../payment/money.ts');
  const rows = balances(await openBooks(options));
  if (options.json) for (const row of rows) console.log(JSON.stringify(row));
  else {
    const setAside = (held: number) => (held === 0 ? [] : [`set aside ${formatAmount(held)}`]);
    console.log(columns(rows.map(({ name, balance, held }) => [name, formatAmount(balance), ...setAside(held)])));
  }
}

async function printStatement(merchant: string | undefined, options: LedgerOptions): Promise<void> {
  const { merchants, statement } = await import('../host/ledger/books.ts');
  const { civilClock, civilDate } = await import('../lib/clock.ts');
  const { formatAmount } = await import('../payment/money.ts');
  const books = await openBooks(options);
  const known = merchants(books);
  const wanted = merchant ?? (known.length === 1 ? known[0] : undefined);
  if (known.length === 0) throw new Failure('nothing was sold yet, so there is no statement');
  if (wanted === undefined || !known.includes(wanted)) {
    throw new UsageError(`merchant: expected one of ${known.join(', ')}; found ${merchant ?? 'none'}`);
  }
  const rows = statement(books, wanted).map((request) => ({
    at: `${civilDate(request.atMs)} ${civilClock(request.atMs)}`,
    terminal: request.terminal,
    batch: request.batch,
    stan: request.stan,
    transaction: request.transaction + (request.reversal ? ' reversal' : ''),
    pan: request.pan,
    rrn: request.rrn,
    net: request.settlement?.net ?? 0,
    fee: request.settlement?.fee ?? 0,
    state: request.settlement?.state ?? '',
  }));
  if (options.json) for (const row of rows) console.log(JSON.stringify(row));
  else {
    const head = ['AT', 'TERMINAL', 'BATCH', 'STAN', 'TRANSACTION', 'CARD', 'RRN', 'NET', 'FEE', 'STATE'];
    const cells = rows.map((row) => [
      row.at,
      row.terminal,
      row.batch,
      row.stan,
      row.transaction,
      row.pan,
      row.rrn,
      formatAmount(row.net),
      formatAmount(row.fee),
      row.state,
    ]);
    console.log(columns([head, ...cells]));
  }
}
