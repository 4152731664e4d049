/** A whole run: the host where it is ours, the fleet, and at the end the figures and the reconciliation of paper and ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../lib/clock.ts';
import { checkBooks } from './check-books.ts';
import { failedOf } from './failed.ts';
import { Fleet, type FleetOptions, type FleetRun } from './fleet.ts';
import { HostProcess } from './host-process.ts';
import { isKept, limitOf, type Spent } from './limit.ts';
import { Meter } from './meter.ts';
import type { Load, Summary } from './summary.ts';
import type { Usage } from './usage.ts';

export interface RunOptions extends Omit<FleetOptions, 'host' | 'workers'> {
  /** Somebody else's host; left out, one of our own. */
  readonly host?: FleetOptions['host'];
  /** Of our own host; a temporary one, forgotten at the end, when left out. */
  readonly ledgerFile?: string;
  /** Threads that the terminals are spread over; left out, one for each processor of this machine, up to 8. */
  readonly workers?: number;
  /** Told once everything is up: for a progress line, and to stop the run early. */
  readonly started?: (fleet: Fleet, host: HostProcess | undefined) => void;
}

const MIB = 1024 * 1024;
/** More cost memory, and few hosts answer what so many can ask. */
const MOST_THREADS = 8;

/** @throws HostProcessError when our own host does not come up */
export async function runFleet({ host: foreign, ledgerFile, started, ...options }: RunOptions): Promise<Summary> {
  const fleet = { ...options, workers: options.workers ?? threadsFor(options.terminals) };
  if (foreign) return drive({ ...fleet, host: foreign }, started);
  const folder = mkdtempSync(join(tmpdir(), 'postern-fleet-'));
  try {
    const { firstTerminal, terminals } = fleet;
    const kept = ledgerFile ?? join(folder, 'ledger.db');
    const host = await HostProcess.start({ firstTerminal, terminals, ledgerFile: kept, folder });
    try {
      return await drive({ ...fleet, host: host.address }, started, host);
    } finally {
      await host.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One for each processor: our own host waits for the disk most of its time, and leaves its processor to the terminals. */
function threadsFor(terminals: number): number {
  return Math.min(availableParallelism(), MOST_THREADS, terminals);
}

async function drive(options: FleetOptions, started: RunOptions['started'], host?: HostProcess): Promise<Summary> {
  const sinceMs = systemClock.nowMs();
  const residentBefore = process.memoryUsage.rss() / MIB;
  const fleet = await Fleet.open(options);
  try {
    const meter = new Meter(fleet, host);
    // The ramp is not what is measured.
    const running = fleet.run(() => meter.reset());
    started?.(fleet, host);
    const run = await running;
    const spent = await meter.read();
    await host?.stop();
    const books = host && {
      ...checkBooks(host.ledgerFile, run.counters, sinceMs),
      hostRestarts: host.restarts,
    };
    const terminals = fleet.usage().memoryMiB;
    return {
      terminals: fleet.on,
      workers: fleet.workers,
      ...figures(run, options.pace, spent),
      memoryMiB: {
        terminals,
        fleet: Math.max(0, terminals - residentBefore),
        ...(spent.host && { host: spent.host.memoryMiB }),
      },
      faults: run.faults,
      owing: run.owing,
      ...(books && { books }),
    };
  } finally {
    await fleet.close();
  }
}

function figures({ tally, measured, late }: FleetRun, pace: FleetOptions['pace'], spent: Spent) {
  const seconds = measured.durationMs / 1000;
  const latencyMs = tally.latencies();
  const kept = pace.kind === 'rate' && isKept(late, measured.orders);
  const share = ({ busyMs, cpuMs }: Usage): Load => ({ busy: busyMs / spent.wallMs, cpu: cpuMs / spent.wallMs });
  const { processors, busyMs } = spent.machine;
  return {
    transactions: tally.count,
    seconds,
    perSecond: seconds > 0 ? measured.orders / seconds : 0,
    ...(pace.kind === 'rate' && { rate: { asked: pace.perSecond, late, kept } }),
    latencyMs,
    outcomes: tally.outcomes,
    errors: failedOf(tally.outcomes),
    load: {
      terminals: share(spent.terminals),
      ...(spent.host && { host: share(spent.host) }),
      machine: { processors, cpu: busyMs / spent.wallMs },
    },
    limit: limitOf(spent, latencyMs.fromKey.answers, kept),
  };
}
