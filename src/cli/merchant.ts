/** postern merchant: a merchant's instant settlement, as his app and the acquirer's people have it; on a ledger, or beside a running host. */
import type { Command } from 'commander';
import { dateArgument, linesArgument } from './arguments.ts';
import { Failure, subcommand, UsageError } from './failure.ts';
import type { HostFace } from './host-face.ts';

interface MerchantOptions {
  readonly ledger?: string;
  readonly config?: string;
  readonly control?: string;
  readonly controlToken?: string;
  readonly json?: boolean;
  /** Fields of an act. */
  readonly [field: string]: unknown;
}

const OPTIONS = {
  phone: ['--phone <number>', 'his mobile number, 11 digits'],
  password: ['--password <text>', '8 characters or more; - reads it from standard input'],
  terminal: ['--terminal <number>', 'DE 41'],
  name: ['--name <name>', 'of the merchant, as the bank account has it'],
  account: ['--account <number>', 'the bank account to be credited'],
  amount: ['--amount <yuan>', 'such as 100.00'],
  reason: ['--reason <words>', 'why'],
} as const;

type Field = keyof typeof OPTIONS;

const ACTS: readonly (readonly [act: string, description: string, fields: readonly Field[]])[] = [
  ['register', 'register a merchant in the app', ['phone', 'password']],
  ['log-in', 'log him in, for half an hour; five wrong passwords lock him out as long', ['phone', 'password']],
  ['add-terminal', 'add a terminal of his', ['terminal']],
  ['apply', 'apply for instant settlement (实时到账); a review takes some working days', ['name', 'account']],
  ['withdraw', 'spend what has arrived', ['amount']],
  ['approve', 'end the review at once: enabled', []],
  ['refuse', 'end the review at once: refused', ['reason']],
  ['suspend', 'suspend the service', ['reason']],
  ['resume', 'resume it', []],
  ['close', 'close it', []],
];

export function merchantCommand(program: Command): void {
  const parent = subcommand(
    program,
    'merchant',
    "a merchant's instant settlement: apply, approve, fees, notices, daily file",
    'postern merchant show 898110000000001',
  );
  const part = (usage: string, description: string, example: string): Command =>
    subcommand(parent, usage, description, `postern merchant ${example}`)
      .argument('[merchant]', "DE 42, 15 digits; the host's only one when left out")
      .option('--ledger <file>', "a ledger that no host is using (default: the desk's own)")
      .option('--config <file>', 'merchants and terminals (default: those that come with Postern)')
      .option('--control <address>', 'the control face of a running host, in place of a ledger')
      .option('--control-token <file>', 'where its token is')
      .option('--json', 'print JSON');

  part('show', 'his account and the state of his service', 'show 898110000000001').action(show);
  part('fees', '费率查询: what a sale would cost him', 'fees 898110000000001 --amount 100.00')
    .requiredOption(...OPTIONS.amount)
    .action(printFees);
  part('notices', 'what he was told of his money and his service', 'notices 898110000000001').action(printNotices);
  part('clearing', 'what was said to the clearing about his money', 'clearing 898110000000001').action(printClearing);
  for (const [act, description, fields] of ACTS) {
    const command = part(
      act,
      description,
      [act, '898110000000001', ...fields.map((field) => OPTIONS[field][0])].join(' '),
    );
    for (const field of fields) {
      const [flag, help] = OPTIONS[field];
      command.requiredOption(flag, help);
    }
    command.action((merchant: string | undefined, options: MerchantOptions) => perform(act, fields, merchant, options));
  }
  subcommand(
    parent,
    'file',
    '对账单: everything that moved his money on a day, as CSV',
    'postern merchant file 898110000000001 --date 2026-11-22 --out day.csv',
  )
    .argument('<merchant>', 'DE 42, 15 digits')
    .requiredOption('--date <day>', 'the business date, such as 2026-11-22')
    .option('--ledger <file>', "the ledger; a host may be using it (default: the desk's own)")
    .option('--out <file>', 'where to write it (default: standard output)')
    .action(writeFile);
}

/** Does something with the face of a host, for the merchant that is meant. */
async function withMerchant(
  merchant: string | undefined,
  options: MerchantOptions,
  act: (face: HostFace, path: string) => Promise<void>,
): Promise<void> {
  const { openFace } = await import('./host-face.ts');
  const face = await openFace(options);
  try {
    const known = (await face.ask('GET', '/v1/merchants')) as { readonly merchantId: string }[];
    const ids = known.map(({ merchantId }) => merchantId);
    const wanted = merchant ?? (ids.length === 1 ? ids[0] : undefined);
    if (wanted === undefined || !ids.includes(wanted)) {
      throw new UsageError(`merchant: expected one of ${ids.join(', ')}; found ${merchant ?? 'none'}`);
    }
    await act(face, `/v1/merchants/${wanted}`);
  } finally {
    await face.close();
  }
}

interface Shown {
  readonly [fact: string]: unknown;
  readonly balance: number;
  readonly pending: number;
  readonly dueMs?: number;
}

function show(merchant: string | undefined, options: MerchantOptions): Promise<void> {
  return withMerchant(merchant, options, async (face, path) => {
    await printShown((await face.ask('GET', path)) as Shown, options);
  });
}

async function printShown(shown: Shown, { json }: MerchantOptions): Promise<void> {
  if (json) return console.log(JSON.stringify(shown));
  const { columns } = await import('./columns.ts');
  const { formatAmount } = await import('../payment/money.ts');
  const { dueMs, balance, pending, ...facts } = shown;
  const rows = Object.entries(facts).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : `${value}`,
  ]);
  if (dueMs !== undefined) rows.push(['review ends', await moment(dueMs)]);
  console.log(columns([...rows, ['balance', formatAmount(balance)], ['pending', formatAmount(pending)]]));
}

/** `20261122 120000`, in China. */
async function moment(atMs: number): Promise<string> {
  const { civilClock, civilDate } = await import('../lib/clock.ts');
  return `${civilDate(atMs)} ${civilClock(atMs)}`;
}

function printFees(merchant: string | undefined, options: MerchantOptions): Promise<void> {
  return withMerchant(merchant, options, async (face, path) => {
    const { formatAmount } = await import('../payment/money.ts');
    const rows = await face.ask('POST', `${path}/quotes`, { amount: await fenOf(options.amount) });
    await print(
      rows,
      options,
      ['CHANNEL', 'CARD', 'FEE', 'INSTANT', 'NET', 'ARRIVES'],
      ({ channel, kind = '', fee, surcharge, net, arrives }) => [
        ...[`${channel}`, `${kind}`],
        ...[fee, surcharge, net].map((amount) => formatAmount(Number(amount))),
        `${arrives}`,
      ],
    );
  });
}

function printNotices(merchant: string | undefined, options: MerchantOptions): Promise<void> {
  return withMerchant(merchant, options, async (face, path) => {
    const rows = (await face.ask('GET', `${path}/notices`)) as { readonly atMs: number }[];
    const times = new Map(await Promise.all(rows.map(async ({ atMs }) => [atMs, await moment(atMs)] as const)));
    await print(rows, options, ['AT', 'NOTICE', 'IN ENGLISH'], ({ atMs, text }) => {
      const { zh, en } = text as { readonly zh: string; readonly en: string };
      return [times.get(Number(atMs)) ?? '', zh, en];
    });
  });
}

function printClearing(merchant: string | undefined, options: MerchantOptions): Promise<void> {
  return withMerchant(merchant, options, async (face, path) => {
    const { formatAmount } = await import('../payment/money.ts');
    const rows = await face.ask('GET', `${path}/clearing`);
    await print(rows, options, ['INSTRUCTION', 'KIND', 'AMOUNT', 'OUTCOME', 'REASON'], (row) => [
      ...[
        `${row.instruction}`,
        `${row.kind}`,
        formatAmount(Number(row.amount)),
        `${row.outcome}`,
        `${row.reason ?? ''}`,
      ],
    ]);
  });
}

type Row = { readonly [column: string]: unknown };

/** Rows as JSON lines, or under a head. */
async function print(
  rows: unknown,
  { json }: MerchantOptions,
  head: readonly string[],
  cells: (row: Row) => readonly string[],
): Promise<void> {
  const list = rows as readonly Row[];
  if (json) {
    for (const row of list) console.log(JSON.stringify(row));
    return;
  }
  const { columns } = await import('./columns.ts');
  console.log(columns([head, ...list.map(cells)]));
}

function perform(
  act: string,
  fields: readonly Field[],
  merchant: string | undefined,
  options: MerchantOptions,
): Promise<void> {
  return withMerchant(merchant, options, async (face, path) => {
    const written = await Promise.all(
      fields.map(async (field) => [field, await fieldOf(field, String(options[field]))]),
    );
    const answer = (await face.ask('POST', `${path}/acts`, { act, ...Object.fromEntries(written) })) as Answer;
    if (answer.kind === 'refused') throw new Failure(`${act}: ${answer.why.en} (${answer.why.zh})`);
    await printShown(answer.merchant, options);
  });
}

type Answer = { readonly merchant: Shown } & (
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: { readonly zh: string; readonly en: string } }
);

async function fieldOf(field: Field, written: string): Promise<string | number> {
  if (field === 'amount') return fenOf(written);
  return field === 'password' ? (linesArgument('--password', written)[0] ?? '') : written;
}

async function fenOf(written: unknown): Promise<number> {
  const { parseAmount } = await import('../payment/money.ts');
  try {
    return parseAmount(String(written));
  } catch (reason) {
    throw new UsageError(`--amount: ${(reason as Error).message}`);
  }
}

async function writeFile(
  merchant: string,
  { date, ledger, out }: { readonly date: string; readonly ledger?: string; readonly out?: string },
): Promise<void> {
  const { defaultStateDir } = await import('../desk/state-dir.ts');
  const { openBooks } = await import('../host/ledger/places.ts');
  const { dailyFile } = await import('../host/merchant/daily-file.ts');
  const day = dateArgument('--date', date);
  const csv = dailyFile(openBooks(ledger ?? `${defaultStateDir()}/ledger.db`), merchant, day);
  if (csv === undefined)
    throw new Failure(`the ledger has no merchant ${merchant}; postern ledger balance lists its accounts`);
  if (out === undefined) return void process.stdout.write(csv);
  const { writeFileSync } = await import('node:fs');
  try {
    writeFileSync(out, csv);
  } catch (reason) {
    throw new Failure(`cannot write ${out}: ${(reason as Error).message}`);
  }
}
