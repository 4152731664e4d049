/**
 * Many terminals in one process, spread over threads. All threads work off one plan of arrivals, whatever their number;
 * what they report is put together at the end.
 */
import type { Worker } from 'node:worker_threads';
import { Bug } from '../lib/assert.ts';
import { systemClock } from '../lib/clock.ts';
import type { Key } from '../security/keys.ts';
import { Counters } from './counters.ts';
import type { GroupOptions, GroupReport } from './group.ts';
import type { FromGroup, GroupData, ToGroup } from './group-thread.ts';
import { startThread } from './own-modules.ts';
import type { Counter } from './reconcile.ts';
import { Tally } from './tally.ts';
import { ownUsage, type Usage } from './usage.ts';

export interface FleetOptions
  extends Pick<GroupOptions, 'terminals' | 'firstTerminal' | 'host' | 'pace' | 'mix' | 'seed' | 'profile'> {
  readonly tmk: Key;
  /** What the customers bring, by their names in the wallet: the terminals take turns. */
  readonly cards: readonly string[];
  /** Threads that the terminals are spread over. */
  readonly workers: number;
}

/** What is left of a run. */
export interface FleetRun {
  readonly tally: Tally;
  /** After the ramp, from the beginning of the first order to the end of the last. */
  readonly measured: { readonly durationMs: number; readonly orders: number };
  readonly late: number;
  readonly counters: readonly Counter[];
  readonly faults: readonly string[];
  readonly owing: readonly string[];
}

export class Fleet {
  readonly #threads: readonly Worker[];
  readonly #counters: Counters;
  #over = false;

  private constructor(threads: readonly Worker[], counters: Counters) {
    this.#threads = threads;
    this.#counters = counters;
  }

  /** Starts the threads; no terminal is on yet. */
  static async open({ workers, tmk, ...options }: FleetOptions): Promise<Fleet> {
    const counters = new Counters();
    const groups = Math.min(workers, options.terminals);
    const threads = Array.from({ length: groups }, (_, index) => {
      const data: GroupData = { ...options, index, groups, tmk: tmk.value.reveal(), counters: counters.memory };
      return startThread('./group-thread', { workerData: data });
    });
    await Promise.all(threads.map((thread) => heard(thread, 'ready')));
    return new Fleet(threads, counters);
  }

  get workers(): number {
    return this.#threads.length;
  }

  /** Terminals that are switched on. */
  get on(): number {
    return this.#counters.of('on');
  }

  /** Orders that have ended, however they did. */
  get done(): number {
    return this.#counters.of('done');
  }

  /** Orders that ended other than approved. */
  get errors(): number {
    return this.#counters.of('errors');
  }

  /** Whether the last order has ended and every terminal is off. */
  get over(): boolean {
    return this.#over;
  }

  /** What the process spent, and how busy its threads were. */
  usage(): Usage {
    return ownUsage(this.#threads.map(({ performance }) => performance.eventLoopUtilization()));
  }

  /** Runs the plan to its end, or until `stop`. @param rampOver told when the first order after the ramp begins */
  async run(rampOver: () => void): Promise<FleetRun> {
    const reports = Promise.all(this.#threads.map((thread) => heard(thread, 'report')));
    void Promise.race(this.#threads.map((thread) => heard(thread, 'ramp-over'))).then(rampOver, () => {});
    this.#tell({ kind: 'begin', startMs: systemClock.nowMs() });
    try {
      return combine((await reports).map(({ report }) => report));
    } finally {
      this.#over = true;
    }
  }

  /** Begins nothing more; what is under way comes to its end. */
  stop(): void {
    this.#tell({ kind: 'stop' });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #tell(message: ToGroup): void {
    for (const thread of this.#threads) thread.postMessage(message);
  }
}

type Message<K extends FromGroup['kind']> = FromGroup & { readonly kind: K };

/** The next message of a kind. Rejects with what ended the thread, if it ends before. */
function heard<K extends FromGroup['kind']>(thread: Worker, kind: K): Promise<Message<K>> {
  return new Promise((resolve, reject) => {
    thread.on('message', (message: FromGroup) => {
      if (message.kind === kind) resolve(message as Message<K>);
    });
    thread.once('error', reject);
    thread.once('exit', () => reject(new Bug(`a thread of the fleet ended before it was ${kind}`)));
  });
}

function combine(reports: readonly GroupReport[]): FleetRun {
  const tally = new Tally();
  for (const report of reports) tally.merge(report.tally);
  const measured = reports.flatMap((report) => report.measured ?? []);
  const fromMs = Math.min(...measured.map((each) => each.fromMs));
  const toMs = Math.max(...measured.map((each) => each.toMs));
  return {
    tally,
    measured: {
      durationMs: measured.length > 0 ? toMs - fromMs : 0,
      orders: measured.reduce((sum, { orders }) => sum + orders, 0),
    },
    late: reports.reduce((sum, { late }) => sum + late, 0),
    counters: reports.flatMap(({ counters }) => counters),
    faults: reports.flatMap(({ faults }) => faults),
    owing: reports.flatMap(({ owing }) => owing),
  };
}
