/** A run of scenario files: which scenarios, how they are played, who follows, how it ends. */
import { systemClock } from '../lib/clock.ts';
import { findScenarioFiles, NothingFoundError } from '../scenario/find-files.ts';
import { runAll, type Task } from '../scenario/pool.ts';
import { readScenarios } from '../scenario/read-scenario.ts';
import { duration } from '../scenario/report/figures.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Failure, UsageError } from './failure.ts';
import type { RunOptions } from './run.ts';
import { openOutputs } from './run-outputs.ts';
import { Progress } from './run-progress.ts';
import { workersFor } from './run-workers.ts';

/** @throws Failure when a scenario fails; UsageError when there is none, or an option is wrong; ConfigError for a wrong file */
export async function runFiles(paths: readonly string[], options: RunOptions): Promise<void> {
  const startedMs = systemClock.monotonicMs();
  const all = tasksIn(paths);
  const tasks = all.filter(({ scenario }) => isWanted(scenario, options));
  if (tasks.length === 0) {
    const found = all.length === 0 ? 'only parts, which other scenarios include' : 'none that these options leave';
    throw new UsageError(`expected scenarios in ${paths.join(', ')}, found ${found}`);
  }
  const progress = new Progress(options.json ? undefined : process.stderr, tasks.length);
  const outputs = await openOutputs(options, (line) => progress.above(() => console.log(line)));
  let failed = 0;
  for await (const result of runAll(tasks, workersFor(tasks, options), progress)) {
    if (result.failure) failed++;
    for (const { take } of outputs) take(result);
  }
  progress.end();
  for (const { end } of outputs) end?.();
  const took = `in ${duration(systemClock.monotonicMs() - startedMs)}`;
  if (failed > 0) throw new Failure(`${failed} of ${tasks.length} scenarios failed ${took}`);
  if (!options.json) console.log(`${tasks.length} ${tasks.length === 1 ? 'scenario holds' : 'scenarios hold'} ${took}`);
}

function tasksIn(paths: readonly string[]): readonly Task[] {
  return filesIn(paths).flatMap((file) => readScenarios(file).map((scenario, index) => ({ scenario, index })));
}

function filesIn(paths: readonly string[]): readonly string[] {
  try {
    return findScenarioFiles(paths);
  } catch (reason) {
    if (reason instanceof NothingFoundError) throw new UsageError(reason.message);
    throw reason;
  }
}

function isWanted({ name, tags }: Scenario, { tag, skipTag = [], only = '', skip }: RunOptions): boolean {
  return (
    (tag === undefined || tag.some((wanted) => tags.includes(wanted))) &&
    !skipTag.some((unwanted) => tags.includes(unwanted)) &&
    name.includes(only) &&
    (skip === undefined || !name.includes(skip))
  );
}
