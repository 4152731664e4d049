/** The summary of a fleet's run, for people. */
import { type Books, isSound, type Load, type Summary } from '../fleet/run-fleet.ts';
import { limits } from '../fleet/usage.ts';
import { columns } from './columns.ts';

/** So many findings are printed; `--json` has all. */
const SHOWN = 20;

export function fleetReport(summary: Summary): string {
  const { latencyMs, load, late } = summary;
  const rows = [
    ['terminals', String(summary.terminals)],
    ['transactions', `${summary.transactions} in ${summary.seconds.toFixed(1)} s, ${summary.perSecond.toFixed(0)}/s`],
    ...Object.entries(summary.outcomes).flatMap(([errand, counts]) =>
      Object.entries(counts).map(([outcome, count]) => [`  ${errand}`, `${count} ${outcome}`]),
    ),
    [
      'answer',
      Object.entries(latencyMs)
        .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
        .join(', '),
    ],
    ...(late > 0 ? [['late', `${late} arrivals found every terminal busy`]] : []),
    ['terminals load', loadOf(load.terminals)],
    ...(load.host ? [['host load', loadOf(load.host)]] : []),
    ['limited by', limits[summary.limit]],
    ['memory', `${summary.memoryMiB.toFixed(0)} MiB at its highest, ${perTerminal(summary)} KiB a terminal`],
    ...(summary.books ? booksOf(summary.books) : []),
  ];
  const findings = [
    ...summary.faults,
    ...summary.owing.map((terminal) => `terminal ${terminal}: its last reversal was not delivered`),
    ...(summary.books?.broken ?? []),
    ...(summary.books?.findings ?? []),
  ];
  const more = findings.length - SHOWN;
  const tail = more > 0 ? [`... and ${more} more`] : [];
  return [columns(rows), ...findings.slice(0, SHOWN), ...tail, ...verdict(summary)].join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function loadOf({ busy, cpu }: Load): string {
  return `busy ${percent(busy)} of the time, ${percent(cpu)} of a core`;
}

function perTerminal({ fleetMemoryMiB, terminals }: Summary): string {
  return ((fleetMemoryMiB * 1024) / Math.max(1, terminals)).toFixed(0);
}

function booksOf({ slips, standing, reversed, inDoubt, hostRestarts }: Books): string[][] {
  const doubt = inDoubt > 0 ? `, ${inDoubt} of them in doubt at their terminal` : '';
  return [
    ['paper', `${slips} slips`],
    ['ledger', `${standing} transactions stand${doubt}, ${reversed} reversed`],
    ...(hostRestarts > 0 ? [['host', `died and was started again ${hostRestarts} times`]] : []),
  ];
}

function verdict(summary: Summary): string[] {
  return summary.books && isSound(summary) ? ['ok: every slip is in the ledger once, and the books balance'] : [];
}
