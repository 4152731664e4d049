/** Scenarios of one test: written to a folder of their own, read and run as files are. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../src/config/read-config.ts';
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

/** Files of a folder of their own, by their path in it; the path of the first. */
export function scenarioFiles(texts: { readonly [path: string]: string }): string {
  const own = join(folder, String(written++));
  const files = Object.entries(texts).map(([path, text]) => {
    const file = join(own, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  return files[0] ?? own;
}

/** The complaints about a file, paths from its folder. */
export function complaintsAbout(file: string): readonly string[] {
  try {
    readScenarios(file);
  } catch (reason) {
    if (reason instanceof ConfigError) return reason.message.replaceAll(`${dirname(file)}/`, '').split('\n');
    throw reason;
  }
  return [];
}

/** The same of a text, without the name of its file. */
export function complaints(text: string): readonly string[] {
  return complaintsAbout(scenarioFiles({ 's.yaml': text })).map((line) => line.replaceAll('s.yaml:', ''));
}

/** The only scenario of a file with this text. */
export function onlyScenario(text: string): Scenario {
  const [scenario, ...others] = readScenarios(scenarioFile(text));
  if (!scenario || others.length > 0) throw new Error('expected one scenario');
  return scenario;
}

export const run = (scenario: Scenario): Promise<ScenarioResult> => runScenario(scenario, { clock: systemClock });

/** How the steps of a scenario fail; each is a line of its list. */
export async function failureOf(...steps: readonly string[]): Promise<Failure | undefined> {
  const scenario = onlyScenario(['name: A test', 'steps:', ...steps.map((s) => `  - ${s}`)].join('\n'));
  return (await run(scenario)).failure;
}
