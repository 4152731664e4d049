/** Which part of a run was its bottleneck. */
import type { Usage } from './usage.ts';

/** What a run was limited by, in words for a summary. */
export const limits = {
  'arrival-plan': 'the rate that was asked for: nothing was at its limit',
  machine: 'the processors of this machine: none of them had time left',
  'terminal-cpu': 'the processor: the threads of the terminals were busy all the time',
  'host-cpu': "the processor of the host's process",
  disk: "the disk: the host's process spent its time in commits",
  waiting: 'nothing that was at its limit: terminals waited for their answers one by one; more terminals do more',
  silence: 'the host or the line to it: nothing was answered',
  elsewhere:
    'the host or the line to it: terminals waited for their answers; if these can do more, more terminals do more',
} as const satisfies { readonly [limit: string]: string };

export type Limit = keyof typeof limits;

/** What was spent during a run. */
export interface Spent {
  readonly wallMs: number;
  readonly terminals: Usage;
  /** Left out where it is somebody else's. */
  readonly host?: Usage;
  readonly machine: { readonly processors: number; readonly busyMs: number };
}

/** Busy for so much of the run is at its limit. */
const SATURATED = 0.8;
/** The rest of a machine's time goes to waking up, and to interrupts that it does not count. */
const MACHINE_SATURATED = 0.9;
/** Of its busy time, a process that computes spends at least so much on the processor. */
const COMPUTING = 0.7;

/** Of arrivals that may begin late where a rate is kept: a pause of the collector is no lack of speed. */
const LATE_SHARE = 0.01;

/** Whether terminals kept up with a rate. */
export function isKept(late: number, arrivals: number): boolean {
  return late <= arrivals * LATE_SHARE;
}

/** @param keptRate whether arrivals had a rate, and came in time */
export function limitOf({ wallMs, terminals, host, machine }: Spent, answers: number, keptRate: boolean): Limit {
  if (answers === 0) return 'silence';
  if (keptRate) return 'arrival-plan';
  if (machine.busyMs >= wallMs * machine.processors * MACHINE_SATURATED) return 'machine';
  const busiest = Math.max(terminals.busyMs, host?.busyMs ?? 0);
  if (busiest < wallMs * SATURATED) return host ? 'waiting' : 'elsewhere';
  if (terminals.busyMs === busiest || !host) return 'terminal-cpu';
  return host.cpuMs < host.busyMs * COMPUTING ? 'disk' : 'host-cpu';
}
