/** postern fleet: many terminals at once, against a host of their own or somebody else's. */
import type { Command } from 'commander';
import { addressArgument, wholeNumber } from './arguments.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface FleetCommandOptions {
  readonly terminals: string;
  readonly sales?: string;
  readonly rate?: string;
  readonly duration: string;
  readonly mix: string;
  readonly ramp?: string;
  readonly host?: string;
  readonly first: string;
  readonly tmk: string;
  readonly ledger?: string;
  readonly seed: string;
  readonly workers?: string;
  readonly json?: boolean;
}

/** Good for a million yuan each, or for some hundred thousand. */
const CARDS = ['unionpay-debit', 'unionpay-credit', 'visa-credit', 'mastercard-credit'];
/** As many as the host takes in one range of numbers. */
const MOST_TERMINALS = 100_000;
/** A rate begins when terminals have signed in, and are warm. */
const SIGN_IN_MS = 2000;
const MOST_WORKERS = 64;

export function fleetCommand(program: Command): void {
  subcommand(
    program,
    'fleet',
    'run many terminals at once, each with the whole firmware, and reconcile their slips with the ledger',
    'postern fleet --terminals 100 --sales 10000 --mix sale:80,void:10,refund:10',
  )
    .requiredOption('--terminals <n>', 'how many terminals')
    .option('--sales <n>', 'so many transactions, as fast as the terminals take them')
    .option('--rate <n>', 'in place of --sales: so many transactions a second')
    .option('--duration <time>', 'how long --rate goes on after the ramp', '10s')
    .option('--mix <weights>', 'what customers want: sale, void, refund, balance', 'sale:80,void:10,refund:10')
    .option(
      '--ramp <time>',
      'over which the terminals are switched on (default: 1 ms for each; with --rate at least 2s)',
    )
    .option('--host <address>', "somebody else's host, HOST:PORT (default: one of our own, on a temporary ledger)")
    .option('--first <id>', 'number of the first terminal (DE 41), the others follow', '20000001')
    .option('--tmk <hex>', 'test master key of the terminals', '0123456789ABCDEFFEDCBA9876543210')
    .option('--ledger <file>', 'keep the ledger of our own host here')
    .option('--seed <n>', 'of the arrival plan', '8583')
    .option('--workers <n>', 'threads for the terminals (default: one for each processor, up to 8)')
    .option('--json', 'print the summary as one JSON object')
    .action(runFleetCommand);
}

async function runFleetCommand(options: FleetCommandOptions): Promise<void> {
  const { runFleet } = await import('../fleet/run-fleet.ts');
  const { findingsOf } = await import('../fleet/summary.ts');
  const { expectedArrivals } = await import('../fleet/arrivals.ts');
  const { fleetReport } = await import('./fleet-report.ts');
  const { showProgress } = await import('./fleet-progress.ts');
  const choice = await readOptions(options);
  const { stderr } = process;
  let endProgress = (): void => {};
  const summary = await runFleet({
    ...choice,
    started(fleet, host) {
      const { host: name, port } = choice.host ?? host?.address ?? { host: '', port: 0 };
      stderr.write(`${choice.terminals} terminals, host ${name}:${port}${host ? `, process ${host.pid}` : ''}\n`);
      process.once('SIGINT', () => {
        stderr.write('\nwaiting for what is under way; Ctrl-C again to drop it\n');
        fleet.stop();
      });
      if (options.json) return;
      endProgress = showProgress(fleet, {
        terminals: choice.terminals,
        transactions: expectedArrivals(choice.pace),
        exact: choice.pace.kind === 'count',
      });
    },
  }).finally(() => endProgress());
  console.log(options.json ? JSON.stringify(summary, rounded) : fleetReport(summary));
  if (findingsOf(summary).length > 0) {
    throw new Failure(
      'the run is not sound: see what the summary lists; keep the ledger with --ledger to look into it',
    );
  }
  if (summary.transactions > 0 && summary.limit === 'silence') {
    throw new Failure('no transaction was answered: check --host, --first and --tmk against the host that serves them');
  }
}

/** Figures to a thousandth: more digits say nothing. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}

async function readOptions(options: FleetCommandOptions) {
  const { parseMix } = await import('../fleet/arrivals.ts');
  const { keyArgument } = await import('./key-argument.ts');
  const { duration } = await import('../config/scalars.ts');
  const time = (name: string, text: string): number => {
    const read = duration.safeParse(text);
    if (read.success) return read.data;
    throw new UsageError(`${name}: ${read.error.issues[0]?.message}`);
  };
  const terminals = wholeNumber('--terminals', options.terminals, 1, MOST_TERMINALS);
  const shortestRampMs = options.rate === undefined ? 0 : SIGN_IN_MS;
  const rampMs = options.ramp === undefined ? Math.max(terminals, shortestRampMs) : time('--ramp', options.ramp);
  if ((options.sales === undefined) === (options.rate === undefined)) {
    throw new UsageError('expected --sales or --rate, and not both');
  }
  if (options.host !== undefined && options.ledger !== undefined) {
    throw new UsageError("--ledger: expected no --host beside it, for the ledger of somebody else's host is not ours");
  }
  return {
    terminals,
    firstTerminal: wholeNumber('--first', options.first, 10_000_000, 99_999_999 - terminals),
    pace:
      options.sales !== undefined
        ? ({ kind: 'count', transactions: wholeNumber('--sales', options.sales, 1, 100_000_000), rampMs } as const)
        : ({
            kind: 'rate',
            perSecond: wholeNumber('--rate', options.rate ?? '', 1, 1_000_000),
            durationMs: time('--duration', options.duration),
            rampMs,
          } as const),
    mix: usage('--mix', () => parseMix(options.mix)),
    tmk: keyArgument('--tmk', options.tmk),
    seed: wholeNumber('--seed', options.seed, 0, 2 ** 31),
    cards: CARDS,
    ...(options.workers !== undefined && { workers: wholeNumber('--workers', options.workers, 1, MOST_WORKERS) }),
    ...(options.host !== undefined && { host: addressArgument('--host', options.host) }),
    ...(options.ledger !== undefined && { ledgerFile: options.ledger }),
  };
}

/** What `read` gives; what it cannot read is a mistake of the caller's. */
function usage<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (reason) {
    if (reason instanceof RangeError) throw new UsageError(`${name}: ${reason.message}`);
    throw reason;
  }
}
