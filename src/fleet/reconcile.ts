/** 对账: every slip that was printed against every request that stands in the ledger, both ways. */
import type { RequestRecord } from '../host/ledger/ledger.ts';
import type { Slip } from './slip.ts';

/** What lies on the counter of one terminal at the end of a run. */
export interface Counter {
  readonly terminal: string;
  readonly slips: readonly Slip[];
  /** STANs whose outcome the terminal does not know: the ledger decides. */
  readonly doubts: readonly string[];
}

export interface Reconciliation {
  readonly slips: number;
  /** Approved requests that nothing reversed. */
  readonly standing: number;
  readonly reversed: number;
  /** Requests that stand, have no slip, and were told to the clerk as in doubt. */
  readonly inDoubt: number;
  /** What does not agree, in sentences; empty when paper and ledger agree. */
  readonly findings: readonly string[];
}

type Entry = Pick<
  RequestRecord,
  'id' | 'terminal' | 'batch' | 'stan' | 'rrn' | 'amount' | 'transaction' | 'reversal' | 'original'
>;

/** @param requests those of the fleet's terminals that moved money during the run (`statement`) */
export function reconcile(counters: readonly Counter[], requests: readonly Entry[]): Reconciliation {
  const reversals = new Set(requests.flatMap(({ reversal, original }) => (reversal ? [original] : [])));
  const standing = requests.filter(({ id, reversal }) => !reversal && !reversals.has(id));
  const unclaimed = new Map(standing.map((entry) => [nameOf(entry.terminal, entry), entry]));
  const findings: string[] = [];
  const printed = new Set<string>();
  for (const { terminal, slips } of counters) {
    for (const slip of slips) {
      const name = nameOf(terminal, slip);
      const entry = unclaimed.get(name);
      if (printed.has(name)) findings.push(`${name}: there are two slips`);
      else if (!entry) findings.push(`${name}: there is a slip, but nothing stands in the ledger`);
      else findings.push(...differences(name, slip, entry));
      printed.add(name);
      unclaimed.delete(name);
    }
  }
  const doubts = new Set(counters.flatMap(({ terminal, doubts }) => doubts.map((stan) => `${terminal} ${stan}`)));
  const withoutSlip = [...unclaimed].filter(([, { terminal, stan }]) => !doubts.has(`${terminal} ${stan}`));
  findings.push(...withoutSlip.map(([name, { rrn }]) => `${name}: RRN ${rrn} stands in the ledger, but has no slip`));
  return {
    slips: counters.reduce((sum, { slips }) => sum + slips.length, 0),
    standing: standing.length,
    reversed: reversals.size,
    inDoubt: unclaimed.size - withoutSlip.length,
    findings,
  };
}

function nameOf(terminal: string, { batch, stan }: { readonly batch: string; readonly stan: string }): string {
  return `terminal ${terminal}, batch ${batch}, STAN ${stan}`;
}

function differences(name: string, slip: Slip, entry: Entry): string[] {
  return (['transaction', 'rrn', 'amount'] as const)
    .filter((field) => slip[field] !== entry[field])
    .map((field) => `${name}: ${field} is ${slip[field]} on the slip and ${entry[field]} in the ledger`);
}
