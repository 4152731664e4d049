/** A whole run: the host where it is ours, the fleet, and at the end the figures and the reconciliation of paper and ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statement } from '../host/ledger/books.ts';
import { openForReading } from '../host/ledger/ledger-file.ts';
import { verify } from '../host/ledger/verify.ts';
import { systemClock } from '../lib/clock.ts';
import { Fleet, type FleetOptions, type FleetRun } from './fleet.ts';
import { HostProcess } from './host-process.ts';
import { fleetProfile } from './open-terminal.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import type { Latency, Outcomes } from './tally.ts';
import { type Limit, limitOf, minus, ownUsage, type Usage } from './usage.ts';

export interface RunOptions extends Omit<FleetOptions, 'host'> {
  /** Somebody else's host; left out, one of our own. */
  readonly host?: FleetOptions['host'];
  /** Of our own host; a temporary one, forgotten at the end, when left out. */
  readonly ledgerFile?: string;
  /** Told once everything is up: for a progress line, and to stop the run early. */
  readonly started?: (fleet: Fleet, host: HostProcess | undefined) => void;
}

const MIB = 1024 * 1024;

/** Share of the run in which a process was busy and on the processor, 1 being one core. */
export interface Load {
  readonly busy: number;
  readonly cpu: number;
}

export interface Summary {
  readonly terminals: number;
  readonly transactions: number;
  readonly seconds: number;
  /** Transactions a second, however they ended. */
  readonly perSecond: number;
  readonly latencyMs: Latency;
  readonly outcomes: Outcomes;
  readonly late: number;
  readonly load: { readonly terminals: Load; readonly host?: Load };
  readonly limit: Limit;
  /** Resident memory of the terminals' process at its highest, and how much of it came with the fleet. */
  readonly memoryMiB: number;
  readonly fleetMemoryMiB: number;
  readonly faults: readonly string[];
  readonly owing: readonly string[];
  /** Where the host is ours. */
  readonly books?: Books;
}

export interface Books extends Reconciliation {
  readonly hostRestarts: number;
  /** What `verify` finds wrong with the ledger. */
  readonly broken: readonly string[];
}

/** Whether everything that the run could check holds. */
export function isSound({ faults, owing, books }: Summary): boolean {
  return [faults, owing, books?.findings ?? [], books?.broken ?? []].every(({ length }) => length === 0);
}

/** @throws HostProcessError when our own host does not come up */
export async function runFleet(options: RunOptions): Promise<Summary> {
  if (options.host) return drive({ ...options, host: options.host }, undefined, undefined);
  const folder = mkdtempSync(join(tmpdir(), 'postern-fleet-'));
  try {
    const ledgerFile = options.ledgerFile ?? join(folder, 'ledger.db');
    const { firstTerminal, terminals } = options;
    const host = await HostProcess.start({ firstTerminal, terminals, ledgerFile, folder });
    try {
      return await drive({ ...options, host: host.address }, host, ledgerFile);
    } finally {
      await host.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drive(
  options: RunOptions & Pick<FleetOptions, 'host'>,
  host: HostProcess | undefined,
  ledgerFile: string | undefined,
): Promise<Summary> {
  const { clock = systemClock, pace } = options;
  const sinceMs = clock.nowMs();
  const memoryBefore = process.memoryUsage.rss() / MIB;
  const sample = async () => ({ atMs: clock.monotonicMs(), terminals: ownUsage(), host: await host?.usage() });
  let sampled = sample();
  // The ramp is not what is measured.
  const firstOrder = (): void => {
    sampled = sample();
  };
  const fleet = new Fleet({ ...options, firstOrder });
  const running = fleet.run();
  options.started?.(fleet, host);
  const run = await running;
  const before = await sampled;
  const terminals = minus(ownUsage(), before.terminals);
  const hosts = host && before.host && minus(await host.usage(), before.host);
  const wallMs = clock.monotonicMs() - before.atMs;
  const seconds = run.durationMs / 1000;
  const share = ({ busyMs, cpuMs }: Usage): Load => ({ busy: busyMs / wallMs, cpu: cpuMs / wallMs });
  const memoryMiB = process.resourceUsage().maxRSS / 1024;
  await host?.stop();
  return {
    terminals: fleet.on,
    transactions: fleet.tally.count,
    seconds,
    perSecond: seconds > 0 ? fleet.tally.count / seconds : 0,
    latencyMs: fleet.tally.latency(),
    outcomes: fleet.tally.outcomes,
    late: run.late,
    load: { terminals: share(terminals), ...(hosts && { host: share(hosts) }) },
    limit: limitOf(wallMs, pace.kind === 'rate' && run.late === 0, {
      terminals,
      ...(hosts && { host: hosts }),
    }),
    memoryMiB,
    fleetMemoryMiB: Math.max(0, memoryMiB - memoryBefore),
    faults: run.faults,
    owing: run.owing,
    ...(host && ledgerFile !== undefined && { books: checkBooks(ledgerFile, run, sinceMs, host) }),
  };
}

/** The ledger's file is asked, not the host that wrote it. */
function checkBooks(ledgerFile: string, { counters }: FleetRun, sinceMs: number, { restarts }: HostProcess): Books {
  const database = openForReading(ledgerFile);
  try {
    const ours = new Set(counters.map(({ terminal }) => terminal));
    const { merchantId } = fleetProfile().identity;
    const requests = statement(database, merchantId).filter(
      ({ terminal, atMs }) => atMs >= sinceMs && ours.has(terminal),
    );
    return {
      ...reconcile(counters, requests),
      hostRestarts: restarts,
      broken: verify(database).map(({ invariant, detail }) => `${invariant}: ${detail}`),
    };
  } finally {
    database.close();
  }
}
