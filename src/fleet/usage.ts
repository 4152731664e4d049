/** What a process spent, and what the whole machine did meanwhile. */
import { cpus } from 'node:os';
import { type EventLoopUtilization, performance } from 'node:perf_hooks';

export interface Usage {
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Time that its event loop was not waiting: computing, or held up in a call such as a commit to disk. */
  readonly busyMs: number;
  /** Resident memory at its highest. */
  readonly memoryMiB: number;
}

export const NO_USAGE: Usage = { cpuMs: 0, busyMs: 0, memoryMiB: 0 };

/** Of this process since its start. @param loops those of its threads that count; their mean is taken */
export function ownUsage(loops: readonly EventLoopUtilization[] = [performance.eventLoopUtilization()]): Usage {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1000,
    busyMs: loops.reduce((sum, { active }) => sum + active, 0) / Math.max(1, loops.length),
    memoryMiB: process.resourceUsage().maxRSS / 1024,
  };
}

/** Of a process and of the one that took its place. */
export function plus(a: Usage, b: Usage): Usage {
  return { cpuMs: a.cpuMs + b.cpuMs, busyMs: a.busyMs + b.busyMs, memoryMiB: Math.max(a.memoryMiB, b.memoryMiB) };
}

/** What was spent after `before` was taken. */
export function since(before: Usage, now: Usage): Usage {
  return { cpuMs: now.cpuMs - before.cpuMs, busyMs: now.busyMs - before.busyMs, memoryMiB: now.memoryMiB };
}

/** Time that the processors of this machine spent on anything, since it was started, all of them added up. */
export function machineBusyMs(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0);
}
