/** Measures what terminals, host and machine spend from one moment to another. */
import { availableParallelism } from 'node:os';
import { systemClock } from '../lib/clock.ts';
import type { Fleet } from './fleet.ts';
import type { HostProcess } from './host-process.ts';
import type { Spent } from './limit.ts';
import { machineBusyMs, since, type Usage } from './usage.ts';

interface Sample {
  readonly atMs: number;
  readonly terminals: Usage;
  readonly host: Usage | undefined;
  readonly machineMs: number;
}

export class Meter {
  readonly #fleet: Fleet;
  readonly #host: HostProcess | undefined;
  #first: Promise<Sample>;

  /** Measures from now on. */
  constructor(fleet: Fleet, host: HostProcess | undefined) {
    this.#fleet = fleet;
    this.#host = host;
    this.#first = this.#sample();
  }

  /** What was before does not count. */
  reset(): void {
    this.#first = this.#sample();
  }

  async read(): Promise<Spent> {
    const first = await this.#first;
    const now = await this.#sample();
    return {
      wallMs: now.atMs - first.atMs,
      terminals: since(first.terminals, now.terminals),
      ...(first.host && now.host && { host: since(first.host, now.host) }),
      machine: { processors: availableParallelism(), busyMs: now.machineMs - first.machineMs },
    };
  }

  async #sample(): Promise<Sample> {
    const here = {
      atMs: systemClock.monotonicMs(),
      terminals: this.#fleet.usage(),
      machineMs: machineBusyMs(),
    };
    return { ...here, host: await this.#host?.usage() };
  }
}
