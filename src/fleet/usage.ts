/** What a process spent, and which side of a run that makes the bottleneck. */
import { performance } from 'node:perf_hooks';

export interface Usage {
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Time that its event loop was not waiting: computing, or held up in a call such as a commit to disk. */
  readonly busyMs: number;
}

export const NO_USAGE: Usage = { cpuMs: 0, busyMs: 0 };

/** Of this process since its start. */
export function ownUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, busyMs: performance.eventLoopUtilization().active };
}

export function plus(a: Usage, b: Usage): Usage {
  return { cpuMs: a.cpuMs + b.cpuMs, busyMs: a.busyMs + b.busyMs };
}

export function minus(a: Usage, b: Usage): Usage {
  return { cpuMs: a.cpuMs - b.cpuMs, busyMs: a.busyMs - b.busyMs };
}

/** What a run was limited by, in words for a summary. */
export const limits = {
  'arrival-plan': 'the arrival rate that was asked for: nothing was at its limit',
  'terminal-cpu': "the processor of the terminals' process",
  'host-cpu': "the processor of the host's process",
  disk: "the disk: the host's process spent its time in commits",
  waiting: 'neither process: terminals waited for their answers one by one; more terminals do more',
  elsewhere: "the host or the line to it: the terminals' process was not busy",
} as const satisfies { readonly [limit: string]: string };

export type Limit = keyof typeof limits;

/** Busy for so much of the run is at its limit. */
const SATURATED = 0.8;
/** Of its busy time, a process that computes spends at least so much on the processor. */
const COMPUTING = 0.7;

/** @param sides what each process spent during the run; `host` is left out where it is somebody else's */
export function limitOf(durationMs: number, keptPace: boolean, sides: { terminals: Usage; host?: Usage }): Limit {
  if (keptPace) return 'arrival-plan';
  const { terminals, host } = sides;
  const saturated = durationMs * SATURATED;
  const busiest = Math.max(terminals.busyMs, host?.busyMs ?? 0);
  if (busiest < saturated) return host ? 'waiting' : 'elsewhere';
  if (terminals.busyMs === busiest || !host) return 'terminal-cpu';
  return host.cpuMs < host.busyMs * COMPUTING ? 'disk' : 'host-cpu';
}
