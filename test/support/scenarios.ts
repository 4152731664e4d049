/** Scenarios of one test: written to a folder of their own, read and run as files are. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/lib/clock.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { Failure, Scenario, ScenarioResult } from '../../src/scenario/scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'postern-scenarios-'));
let written = 0;

/** The path of a file with this text. */
export function scenarioFile(text: string): string {
  const file = join(folder, `${written++}.yaml`);
  writeFileSync(file, text);
  return file;
}

export const run = (scenario: Scenario): Promise<ScenarioResult> => runScenario(scenario, { clock: systemClock });

/** How the steps of a scenario fail; each is a line of its list. */
export async function failureOf(...steps: readonly string[]): Promise<Failure | undefined> {
  const [scenario] = readScenarios(
    scenarioFile(['name: A test', 'steps:', ...steps.map((s) => `  - ${s}`)].join('\n')),
  );
  return scenario && (await run(scenario)).failure;
}
