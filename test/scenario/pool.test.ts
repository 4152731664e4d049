/** Scenarios in several processes: nothing is lost, nothing is out of order, and a process that dies is no riddle. */
import { afterAll, describe, expect, it } from 'vitest';
import { otherProcesses, runAll, type Task, thisProcess, type Worker } from '../../src/scenario/pool.ts';
import { ProcessWorker } from '../../src/scenario/pool-process.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { brokenOff } from '../../src/scenario/run-safely.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { scenarioFile } from '../support/scenarios.ts';

const AT_ONCE = { pace: 'at-once' } as const;

const file = scenarioFile(
  [
    'name: A sale of <amount>',
    'examples: [{ amount: "10", code: "00" }, { amount: "20", code: "51" }, { amount: "30", code: "00" }]',
    'steps: [sign-on, { sale: { amount: <amount>, card: unionpay-debit } }, { reply: <code> }]',
  ].join('\n'),
);
const tasks: readonly Task[] = readScenarios(file).map((scenario, index) => ({ scenario, index }));
const [task] = tasks as [Task];

async function all(results: AsyncIterable<ScenarioResult>): Promise<ScenarioResult[]> {
  const seen: ScenarioResult[] = [];
  for await (const result of results) seen.push(result);
  return seen;
}

const timeless = (results: readonly ScenarioResult[]): object[] => results.map(({ tookMs: _, ...result }) => result);

describe('another process', () => {
  const worker = new ProcessWorker(AT_ONCE);
  afterAll(() => worker.close());

  it('gives what this one gives, to the last byte of the wire', async () => {
    const here = await all(runAll(tasks, [thisProcess(AT_ONCE)]));
    expect(here.map(({ failure }) => failure?.found)).toEqual([undefined, 'DE 39 00', undefined]);
    const there = await all(runAll(tasks, otherProcesses(1, AT_ONCE)));
    expect(timeless(there)).toEqual(timeless(here));
    expect(there[0]?.trace[0]?.bytes).toBeInstanceOf(Uint8Array);
  });

  it('that dies has failed, and is replaced', async () => {
    const result = worker.run(task);
    const before = worker.pid ?? 0;
    process.kill(before, 'SIGKILL');
    expect(await result).toMatchObject({
      scenario: { name: 'A sale of 10 (10, 00)', file },
      failure: { step: { file, line: 1 }, found: 'the process that played it was ended by SIGKILL' },
    });
    expect((await worker.run(task)).failure).toBeUndefined();
    expect(worker.pid).not.toBe(before);
  });
});

it('a scenario that cannot be put up has failed', async () => {
  const results = await all(runAll([task], [thisProcess({ ...AT_ONCE, terminal: 'lakala-clasic' })]));
  expect(results[0]?.failure?.found).toMatch(
    /^lakala-clasic: there is no such terminal; did you mean 'lakala-classic'\?/,
  );
});

describe('several workers', () => {
  /** One that ends when it is told. */
  class Held implements Worker {
    closed = false;
    #end: () => void = () => {};

    run({ scenario }: Task): Promise<ScenarioResult> {
      return new Promise((resolve) => {
        this.#end = () => resolve(brokenOff(scenario, 'held', 0));
      });
    }

    end(): void {
      this.#end();
    }

    close(): void {
      this.closed = true;
    }
  }

  it('give results in the order of the tasks, and are told of in the order in which they end', async () => {
    const [slow, quick] = [new Held(), new Held()];
    const log: string[] = [];
    const results = runAll(tasks, [slow, quick], {
      started: ({ name }) => log.push(`start ${name.slice(10, 12)}`),
      ended: ({ scenario }) => log.push(`end ${scenario.name.slice(10, 12)}`),
    });
    const first = results.next();
    quick.end();
    await new Promise(setImmediate);
    quick.end();
    await new Promise(setImmediate);
    expect(log).toEqual(['start 10', 'start 20', 'end 20', 'start 30', 'end 30']);
    slow.end();
    const yielded = [(await first).value, ...(await all(results))];
    expect(yielded.map((result) => result?.scenario.name)).toEqual(tasks.map(({ scenario }) => scenario.name));
    expect([slow.closed, quick.closed]).toEqual([true, true]);
  });

  it('are closed when somebody has seen enough', async () => {
    const held = new Held();
    for await (const _ of runAll(tasks, [thisProcess(AT_ONCE), held])) break;
    expect(held.closed).toBe(true);
  });

  it('do not hide what goes wrong with those who look on', async () => {
    const started = (): void => {
      throw new Error('the window is gone');
    };
    await expect(all(runAll(tasks, [thisProcess(AT_ONCE)], { started }))).rejects.toThrow('the window is gone');
  });
});
