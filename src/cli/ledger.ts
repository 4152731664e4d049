/** postern ledger: looks into the books; a host may be writing to them meanwhile. */
import type { Command } from 'commander';
import { dateArgument } from './arguments.ts';
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
      .option('--ledger <file>', "the ledger, a file or postgres://USER@HOST/DATABASE (default: the desk's own)")
      .option('--json', 'print JSON');

  part('verify', 'check that the books balance and every request is in them once', 'postern ledger verify').action(
    verifyBooks,
  );
  part('balance', 'print the balance of every account', 'postern ledger balance --json').action(printBalances);
  part(
    'statement',
    'print what moved the money of a merchant',
    'postern ledger statement --merchant 898110000000001 --date 2026-11-22 --csv',
  )
    .argument('[merchant]', 'the same as --merchant')
    .option('--merchant <id>', 'DE 42, 15 characters; the only merchant when left out')
    .option('--date <day>', 'of this day in China alone, as 2026-11-22')
    .option('--csv', 'print CSV (RFC 4180), amounts in yuan')
    .action(printStatement);
  part('audit', 'print what guards refused, and the figures that they saw', 'postern ledger audit --json').action(
    printAudit,
  );
}

/** Opens for reading what `--ledger` names. */
async function booksOf({ ledger }: LedgerOptions) {
  const { defaultStateDir } = await import('../desk/state-dir.ts');
  const { openBooks } = await import('../host/ledger/places.ts');
  return openBooks(ledger ?? `${defaultStateDir()}/ledger.db`);
}

async function verifyBooks(options: LedgerOptions): Promise<void> {
  const { verify } = await import('../host/ledger/verify.ts');
  const findings = verify(await booksOf(options));
  if (options.json) console.log(JSON.stringify({ ok: findings.length === 0, findings }));
  else for (const { invariant, detail } of findings) console.log(`${invariant}: ${detail}`);
  if (findings.length > 0) {
    throw new Failure(
      `the ledger breaks ${findings.length} ${findings.length === 1 ? 'invariant' : 'invariants'}; keep a copy of the books before anything else`,
    );
  }
  if (!options.json)
    console.log('ok: the books sum to zero, every approved request is in them once, every reversal is matched');
}

async function printBalances(options: LedgerOptions): Promise<void> {
  const { balances } = await import('../host/ledger/books.ts');
  const { formatAmount } = await import('../payment/money.ts');
  const rows = balances(await booksOf(options));
  if (options.json) for (const row of rows) console.log(JSON.stringify(row));
  else {
    const setAside = (held: number) => (held === 0 ? [] : [`set aside ${formatAmount(held)}`]);
    console.log(columns(rows.map(({ name, balance, held }) => [name, formatAmount(balance), ...setAside(held)])));
  }
}

interface StatementOptions extends LedgerOptions {
  readonly merchant?: string;
  readonly date?: string;
  readonly csv?: boolean;
}

async function printStatement(argument: string | undefined, options: StatementOptions): Promise<void> {
  const { civilClock, civilDate } = await import('../lib/clock.ts');
  const { csvLine } = await import('../lib/csv.ts');
  const { formatAmount } = await import('../payment/money.ts');
  if (options.csv && options.json) throw new UsageError('--csv and --json: choose one of them');
  const day = options.date === undefined ? undefined : dateArgument('--date', options.date);
  const rows = (await statementOf(options.merchant ?? argument, options))
    .filter(({ atMs }) => day === undefined || civilDate(atMs) === day)
    .map((request) => ({
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
  const cells = rows.map((row) => Object.values({ ...row, net: formatAmount(row.net), fee: formatAmount(row.fee) }));
  const head = ['at', 'terminal', 'batch', 'stan', 'transaction', 'card', 'rrn', 'net', 'fee', 'state'];
  if (options.json) for (const row of rows) console.log(JSON.stringify(row));
  else if (options.csv) for (const row of [head, ...cells]) console.log(csvLine(row));
  else console.log(columns([head.map((each) => each.toUpperCase()), ...cells]));
}

/** Requests of the merchant that moved money. @throws Failure where nothing was sold, UsageError where it is not clear whose */
async function statementOf(wanted: string | undefined, options: LedgerOptions) {
  const { merchants, statement } = await import('../host/ledger/books.ts');
  const books = await booksOf(options);
  const known = merchants(books);
  const merchant = wanted ?? (known.length === 1 ? known[0] : undefined);
  if (known.length === 0) throw new Failure('nothing was sold yet, so there is no statement');
  if (merchant === undefined || !known.includes(merchant)) {
    throw new UsageError(`merchant: expected one of ${known.join(', ')}; found ${wanted ?? 'none'}`);
  }
  return statement(books, merchant);
}

async function printAudit(options: LedgerOptions): Promise<void> {
  const { audited } = await import('../host/audit.ts');
  const { merchantEvents } = await import('../host/ledger/books.ts');
  const { civilClock, civilDate } = await import('../lib/clock.ts');
  const { formatAmount } = await import('../payment/money.ts');
  const rows = audited(merchantEvents(await booksOf(options)));
  if (options.json) for (const row of rows) console.log(JSON.stringify(row));
  else {
    const head = ['AT', 'TERMINAL', 'STAN', 'CARD', 'AMOUNT', 'DE 39', 'SEEN', 'ALLOWED', 'GUARD', 'FROM'];
    const cells = rows.map((row) => {
      const figure = (value: number): string => (row.figure === 'sum' ? formatAmount(value) : String(value));
      return [
        `${civilDate(row.atMs)} ${civilClock(row.atMs)}`,
        row.terminal,
        row.stan,
        row.pan,
        formatAmount(row.amount),
        row.responseCode,
        figure(row.seen),
        figure(row.allowed),
        row.guard,
        row.place,
      ];
    });
    console.log(columns([head, ...cells]));
  }
}
