/** Runs scenarios in this process, and in others at the same time. */
import { ProcessWorker } from './pool-process.ts';
import type { Setting } from './put-up.ts';
import { runSafely } from './run-safely.ts';
import type { Scenario, ScenarioHead, ScenarioResult } from './scenario.ts';

/** A scenario, and which one of its file it is, by which another process finds it. */
export interface Task {
  readonly scenario: Scenario;
  /** From 0. */
  readonly index: number;
}

/** What can be told to another process: nothing that is in step with a clock of this one, or holds a key. */
export interface PlainSetting extends Pick<Setting, 'terminal' | 'acquirer'> {
  readonly pace: 'at-once' | 'real-time';
}

/** Runs one scenario at a time. */
export interface Worker {
  /** Never rejects: what cannot be played to its end is a failure. */
  run(task: Task): Promise<ScenarioResult>;
  /** Drops what is under way. */
  close(): void;
}

/** Who follows a run while it goes on, in the order in which things happen. */
export interface Onlooker {
  started?(scenario: ScenarioHead): void;
  ended?(result: ScenarioResult): void;
}

export function thisProcess(setting: Setting): Worker {
  return { run: ({ scenario }) => runSafely(scenario, setting), close() {} };
}

export function otherProcesses(count: number, setting: PlainSetting): readonly Worker[] {
  return Array.from({ length: count }, () => new ProcessWorker(setting));
}

/** Results in the order of the tasks, each as soon as its turn has come. Closes the workers at the end. */
export async function* runAll(
  tasks: readonly Task[],
  workers: readonly Worker[],
  onlooker: Onlooker = {},
): AsyncGenerator<ScenarioResult, void> {
  const results = tasks.map(() => promised<ScenarioResult>());
  const queue = tasks.entries();
  let closed = false;
  const work = async (worker: Worker): Promise<void> => {
    for (const [at, task] of queue) {
      if (closed) return;
      onlooker.started?.(task.scenario);
      const result = await worker.run(task);
      onlooker.ended?.(result);
      results[at]?.keep(result);
    }
  };
  const all = Promise.all(workers.map(work));
  try {
    // What goes wrong in the work is thrown here, where otherwise nothing would ever come.
    for (const { promise } of results) yield await Promise.race([promise, all.then(() => promise)]);
  } finally {
    closed = true;
    for (const worker of workers) worker.close();
  }
}

/** A promise, and what keeps it. */
function promised<T>(): { readonly promise: Promise<T>; readonly keep: (value: T) => void } {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}
