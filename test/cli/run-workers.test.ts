/** How many processes play the scenarios of a run, and what cannot be asked for together. */
import { availableParallelism } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/failure.ts';
import type { RunOptions } from '../../src/cli/run.ts';
import { workersFor } from '../../src/cli/run-workers.ts';
import type { Task, Worker } from '../../src/scenario/pool.ts';
import { onlyScenario } from '../support/scenarios.ts';

const scenario = onlyScenario('name: A test\nsteps: [plug]\n');
const elsewhere = onlyScenario('name: A test\nhost: 127.0.0.1:8583\nsteps: [plug]\n');
const tasks = (count: number, of = scenario): readonly Task[] => Array(count).fill({ scenario: of, index: 0 });

let workers: readonly Worker[] = [];
const count = (all: readonly Task[], options: RunOptions = {}): number => {
  workers = workersFor(all, options);
  return workers.length;
};
afterEach(() => {
  for (const worker of workers) worker.close();
});

it.each([
  ['a few scenarios', tasks(300), {}, 1],
  ['hundreds of them', tasks(1000), {}, Math.min(availableParallelism(), 4)],
  ['as many as asked for', tasks(3), { jobs: '2' }, 2],
  ['no more than scenarios', tasks(2), { jobs: '8' }, 2],
  ["somebody else's host", tasks(1000), { host: '127.0.0.1:8583' }, 1],
  ["a scenario's own host", tasks(1000, elsewhere), { jobs: '1' }, 1],
] as const)('%s', (_, all, options, expected) => {
  expect(count(all, options)).toBe(expected);
});

it.each([
  [tasks(3), { jobs: '0' }, '--jobs: expected a whole number from 1 to 64'],
  [tasks(3), { jobs: '2', host: '127.0.0.1:8583' }, "--jobs: expected 1 with somebody else's host"],
  [tasks(3, elsewhere), { jobs: '2' }, "--jobs: expected 1 with somebody else's host"],
  [tasks(3), { tmk: '0123456789ABCDEF' }, '--tmk: expected --host beside it'],
  [tasks(3), { host: '127.0.0.1:8583', tmk: '01' }, '--tmk: '],
  [tasks(3), { host: 'nowhere' }, '--host: nowhere: expected HOST:PORT'],
] as const)('refuses %#', (all, options, message) => {
  expect(() => count(all, options)).toThrow(UsageError);
  expect(() => count(all, options)).toThrow(message);
});

it('looks for the terminal before anything is played', () => {
  expect(() => count(tasks(3), { terminal: 'lakala-clasic' })).toThrow("did you mean 'lakala-classic'?");
});
