/** The summary of a fleet's run, for people. */
import type { Distribution } from '../fleet/latency.ts';
import { limits } from '../fleet/limit.ts';
import { type Books, findingsOf, type Load, type Summary } from '../fleet/summary.ts';
import type { Latencies } from '../fleet/tally.ts';
import { columns } from './columns.ts';

type Row = readonly string[];

/** So many findings are printed; `--json` has all. */
const SHOWN = 20;
/** So many terminals are needed to see what one takes beside the program itself. */
const MANY_TERMINALS = 1000;
/** Cells of the longest bar. */
const BAR = 40;

export function fleetReport(summary: Summary): string {
  const findings = findingsOf(summary);
  const more = findings.length - SHOWN;
  return [
    columns([
      ['terminals', `${summary.terminals} on ${plural(summary.workers, 'thread')}`],
      ...work(summary),
      ...errors(summary),
      ...latencies(summary.latencyMs),
      ...loads(summary),
      ...(summary.books ? books(summary.books) : []),
    ]),
    ...findings.slice(0, SHOWN),
    ...(more > 0 ? [`... and ${more} more`] : []),
    ...(summary.books && findings.length === 0 ? ['ok: every slip is in the ledger once, and the books balance'] : []),
  ].join('\n');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
const rate = (perSecond: number): string => `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`;

function work({ transactions, seconds, perSecond, outcomes, rate: asked, limit }: Summary): Row[] {
  const speed = `${rate(perSecond)} for ${seconds.toFixed(1)} s`;
  return [
    ['transactions', asked ? `${transactions}; after the ramp ${speed}` : `${transactions}; ${speed}`],
    ...Object.entries(outcomes).map(([errand, counts]) => {
      const { approved = 0, ...others } = counts;
      const not = Object.values(others).reduce((sum, count) => sum + count, 0);
      return [`  ${errand}`, `${approved} approved${not > 0 ? `, ${not} not` : ''}`];
    }),
    ...(asked ? [['rate', rateOf(asked, perSecond)]] : []),
    ['limited by', limits[limit]],
  ];
}

function rateOf({ asked, late, kept }: NonNullable<Summary['rate']>, reached: number): string {
  const lateness = late > 0 ? `; ${late} arrivals found every terminal busy` : '';
  const shortfall = reached < asked ? `reached ${rate(reached)}` : 'not kept all the time';
  return `asked ${rate(asked)}, ${kept ? 'kept' : shortfall}${lateness}`;
}

function errors({ errors, transactions }: Summary): Row[] {
  const count = errors.reduce((sum, each) => sum + each.count, 0);
  return [
    ['errors', count === 0 ? 'none' : `${count}, ${percent(count / transactions, 2)} of transactions`],
    ...errors.map((each) => [
      `  ${each.code}`,
      `${each.count} ${each.by === 'host' ? 'declined: ' : ''}${each.meaning}`,
    ]),
  ];
}

function latencies({ fromKey, fromArrival }: Latencies): Row[] {
  if (!fromArrival) return latency('latency', 'from the last key to the answer', fromKey);
  return [
    ...latency('latency', 'from the planned arrival to the answer, waiting for a free terminal included', fromArrival),
    ['  of these', `from the last key to the answer: ${percentiles(fromKey)}`],
  ];
}

function latency(name: string, measured: string, distribution: Distribution): Row[] {
  if (distribution.answers === 0) return [[name, 'none: nothing was answered']];
  const most = Math.max(...distribution.buckets.map(({ answers }) => answers));
  const digits = String(most).length;
  return [
    [name, `${measured}; ${plural(distribution.answers, 'answer')}`],
    ['', percentiles(distribution)],
    ...distribution.buckets.map(({ upToMs, answers }) => [
      `  to ${timeOf(upToMs)}`,
      `${String(answers).padStart(digits)} ${'▇'.repeat(Math.ceil((answers / most) * BAR))}`,
    ]),
  ];
}

const timeOf = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);

function percentiles({ p50, p90, p99, p999, max }: Distribution): string {
  return Object.entries({ p50, p90, p99, 'p99.9': p999, max })
    .map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`)
    .join(', ');
}

function loads({ load: { terminals, host, machine }, memoryMiB: memory, terminals: count }: Summary): Row[] {
  const each = count < MANY_TERMINALS ? '' : ` (${((memory.fleet * 1024) / count).toFixed(0)} KiB each)`;
  const others = Math.max(0, machine.cpu - terminals.cpu - (host?.cpu ?? 0));
  const hosts = memory.host === undefined ? '' : `, host ${memory.host.toFixed(0)} MiB`;
  return [
    ['terminals load', loadOf(terminals)],
    ...(host ? [['host load', loadOf(host)]] : []),
    [
      'machine load',
      `${machine.cpu.toFixed(2)} of ${plural(machine.processors, 'processor')}, ${others.toFixed(2)} of it by other programs`,
    ],
    ['memory', `terminals ${memory.terminals.toFixed(0)} MiB at their highest${each}${hosts}`],
  ];
}

function loadOf({ busy, cpu }: Load): string {
  return `busy ${percent(busy)} of the time, ${cpu.toFixed(2)} processors`;
}

function books({ slips, standing, reversed, inDoubt, hostRestarts }: Books): Row[] {
  const doubt = inDoubt > 0 ? `, ${inDoubt} of them in doubt at their terminal` : '';
  return [
    ['paper', `${slips} slips`],
    ['ledger', `${standing} transactions stand${doubt}, ${reversed} reversed`],
    ...(hostRestarts > 0 ? [['host', `died and was started again: ${plural(hostRestarts, 'time')}`]] : []),
  ];
}
