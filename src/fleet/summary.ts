/** What a run has to say for itself at the end. */
import type { Failed } from './failed.ts';
import type { Limit } from './limit.ts';
import type { Reconciliation } from './reconcile.ts';
import type { Latencies, Outcomes } from './tally.ts';

/** Share of the run in which a side was busy, 1 being always, and what it had of a processor, 1 being one core. */
export interface Load {
  readonly busy: number;
  readonly cpu: number;
}

export interface Summary {
  readonly terminals: number;
  /** Threads that the terminals were spread over. */
  readonly workers: number;
  readonly transactions: number;
  /** After the ramp, from the first order to the last. */
  readonly seconds: number;
  /** Transactions a second in that time, however they ended. */
  readonly perSecond: number;
  /** Where arrivals had a rate: what it was after the ramp, how many began late, and whether that is next to none. */
  readonly rate?: { readonly asked: number; readonly late: number; readonly kept: boolean };
  /** In milliseconds, of those that were answered. */
  readonly latencyMs: Latencies;
  readonly outcomes: Outcomes;
  /** All that were not approved, most frequent first. */
  readonly errors: readonly Failed[];
  readonly load: {
    /** Busy is the mean of its threads. */
    readonly terminals: Load;
    readonly host?: Load;
    /** Everything that ran on this machine. */
    readonly machine: { readonly processors: number; readonly cpu: number };
  };
  readonly limit: Limit;
  /** Resident, at its highest: the process of the terminals, how much of it came with them, and our own host's. */
  readonly memoryMiB: { readonly terminals: number; readonly fleet: number; readonly host?: number };
  /** Faults of our own firmware. */
  readonly faults: readonly string[];
  /** Terminals whose last reversal could not be delivered. */
  readonly owing: readonly string[];
  /** Where the host is ours. */
  readonly books?: Books;
}

export interface Books extends Reconciliation {
  readonly hostRestarts: number;
  /** What `verify` finds wrong with the ledger. */
  readonly broken: readonly string[];
}

/** What the run could check and found wrong, in sentences. */
export function findingsOf({ faults, owing, books }: Summary): readonly string[] {
  return [
    ...faults,
    ...owing.map((terminal) => `terminal ${terminal}: its last reversal was not delivered`),
    ...(books?.broken ?? []),
    ...(books?.findings ?? []),
  ];
}
