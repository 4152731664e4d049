/** A process of its own that runs scenarios. When it dies over one of them, that one has failed, and the next gets a new process. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../lib/clock.ts';
import type { PlainSetting, Task, Worker } from './pool.ts';
import { brokenOff } from './run-safely.ts';
import type { ScenarioResult } from './scenario.ts';

/** `.ts` in the source tree, where Node needs a loader for it; `.js` where it was built. */
const EXTENSION = import.meta.url.slice(-3);
const PROGRAM = fileURLToPath(new URL(`./pool-worker${EXTENSION}`, import.meta.url));

/** What the process is told for each scenario; it answers with the result. */
export interface Order {
  readonly file: string;
  readonly index: number;
  readonly setting: PlainSetting;
}

export class ProcessWorker implements Worker {
  readonly #setting: PlainSetting;
  #child: ChildProcess;

  /** Starts the process at once, so that it is ready when it is needed. */
  constructor(setting: PlainSetting) {
    this.#setting = setting;
    this.#child = start();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  run({ scenario, index }: Task): Promise<ScenarioResult> {
    const startedMs = systemClock.monotonicMs();
    if (!this.#child.connected) this.#child = start();
    const child = this.#child;
    return new Promise((resolve) => {
      const ended = (how: string): void => {
        const why = `the process that played it ${how}`;
        settle(brokenOff(scenario, why, systemClock.monotonicMs() - startedMs));
      };
      const exited = (code: number | null, signal: string | null): void =>
        ended(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
      const failed = (reason: Error): void => ended(`could not be used: ${reason.message}`);
      const settle = (result: ScenarioResult): void => {
        child.off('message', settle).off('exit', exited).off('error', failed);
        resolve(result);
      };
      child.on('message', settle).on('exit', exited).on('error', failed);
      child.send({ file: scenario.file, index, setting: this.#setting } satisfies Order);
    });
  }

  close(): void {
    this.#child.kill();
  }
}

function start(): ChildProcess {
  const loader = EXTENSION === '.ts' ? ['--import', createRequire(import.meta.url).resolve('tsx')] : [];
  // Structured clones carry the bytes of traces.
  const child = fork(PROGRAM, {
    execArgv: loader,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // What goes wrong while it has nothing to do is seen when it next has.
  return child.on('error', () => {});
}
