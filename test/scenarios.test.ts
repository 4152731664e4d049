/** The ready-made scenarios, each through the real desk; and what their README says of the language. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureText } from '../src/scenario/failure-text.ts';
import { findScenarioFiles } from '../src/scenario/find-files.ts';
import { readScenarios } from '../src/scenario/read-scenario.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { steps } from '../src/scenario/steps.ts';
import { run, scenarioFile } from './support/scenarios.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/scenarios');
const files = findScenarioFiles([FOLDER]);

async function expectToHold(scenario: Scenario): Promise<void> {
  const { failure } = await run(scenario);
  expect(failure && failureText(failure).join('\n')).toBeUndefined();
}

it('there are at least forty files', () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});

describe.each(files.map((file) => [relative(FOLDER, file), readScenarios(file)] as const))('%s', (_, scenarios) => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) =>
    expectToHold(scenario),
  );
});

describe('README.md', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');

  it('has an example that holds', async () => {
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    const scenarios = readScenarios(scenarioFile(example));
    expect(scenarios).toHaveLength(2);
    for (const scenario of scenarios) await expectToHold(scenario);
  });

  it.each(Object.keys(steps))('explains %s', (name) => {
    expect(readme).toMatch(new RegExp(`\`${name}[:\`]`));
  });
});
