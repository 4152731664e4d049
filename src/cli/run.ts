/** postern run: plays scenarios without a screen, for CI. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Scenario, ScenarioResult } from '../scenario/scenario.ts';
import { Failure, subcommand, UsageError } from './failure.ts';

interface RunCommandOptions {
  readonly tag?: readonly string[];
  readonly skipTag?: readonly string[];
  readonly only?: string;
  readonly terminal?: string;
  readonly json?: boolean;
  readonly junit?: string;
}

const EXAMPLE = 'postern run fixtures/scenarios --tag sale --junit results.xml';
const another = (word: string, words: readonly string[] = []): readonly string[] => [...words, word];

export function runCommand(program: Command): void {
  subcommand(program, 'run', 'play scenario files and say which hold', EXAMPLE)
    .argument('<path...>', 'scenario files, and folders of them')
    .option('--tag <tag>', 'only scenarios with this tag (may be given again)', another)
    .option('--skip-tag <tag>', 'no scenarios with this tag (may be given again)', another)
    .option('--only <text>', 'only scenarios with this in their name')
    .option('--terminal <name>', 'this terminal in place of the one that a scenario names')
    .option('--json', 'print one JSON object per scenario')
    .option('--junit <file>', 'also write the results as JUnit XML')
    .action(async (paths: string[], options: RunCommandOptions) => {
      const { findScenarioFiles } = await import('../scenario/find-files.ts');
      const { readScenarios } = await import('../scenario/read-scenario.ts');
      const scenarios = findScenarioFiles(paths).flatMap(readScenarios).filter(wantedBy(options));
      if (scenarios.length === 0) {
        throw new UsageError(`expected scenarios in ${paths.join(', ')}, found none that these options leave`);
      }
      const results = await runAll(scenarios, options);
      if (options.junit !== undefined) {
        const { junitXml } = await import('../scenario/junit.ts');
        writeFileSync(options.junit, junitXml(results));
      }
      const failed = results.filter(({ failure }) => failure).length;
      if (failed > 0) throw new Failure(`${failed} of ${results.length} scenarios failed`);
      if (!options.json) console.log(`${results.length} ${results.length === 1 ? 'scenario holds' : 'scenarios hold'}`);
    });
}

function wantedBy({ tag = [], skipTag = [], only = '' }: RunCommandOptions): (scenario: Scenario) => boolean {
  return ({ name, tags }) =>
    (tag.length === 0 || tag.some((wanted) => tags.includes(wanted))) &&
    !skipTag.some((unwanted) => tags.includes(unwanted)) &&
    name.includes(only);
}

async function runAll(scenarios: readonly Scenario[], options: RunCommandOptions): Promise<ScenarioResult[]> {
  const { systemClock } = await import('../lib/clock.ts');
  const { failureText } = await import('../scenario/failure-text.ts');
  const { runScenario } = await import('../scenario/run-scenario.ts');
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const result = await runScenario(scenario, {
      setting: { pace: 'at-once', terminal: options.terminal },
      clock: systemClock,
    });
    results.push(result);
    if (options.json) console.log(JSON.stringify(record(result)));
    else {
      console.log(`${result.failure ? 'FAIL' : 'ok  '} ${scenario.name}  ${Math.round(result.tookMs)} ms`);
      if (result.failure) console.log(`${failureText(result.failure).join('\n')}\n`);
    }
  }
  return results;
}

/** A result as a line of `--json`. */
function record({ scenario, tookMs, virtualMs, failure }: ScenarioResult): object {
  const { name, file, line, tags } = scenario;
  return { name, file, line, tags, ok: failure === undefined, tookMs: Math.round(tookMs), virtualMs, failure };
}
