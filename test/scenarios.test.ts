/** The ready-made scenarios, each through the real desk; and what their README says of the language. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureText } from '../src/scenario/failure-text.ts';
import { findScenarioFiles } from '../src/scenario/find-files.ts';
import { partFormat, scenarioFormat } from '../src/scenario/format.ts';
import { readScenarios } from '../src/scenario/read-scenario.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { steps } from '../src/scenario/steps.ts';
import { run, scenarioFile, scenarioFiles } from './support/scenarios.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/scenarios');
const read = findScenarioFiles([FOLDER]).map((file) => ({ file, scenarios: readScenarios(file) }));
const files = read.filter(({ scenarios }) => scenarios.length > 0);
const parts = read.filter(({ scenarios }) => scenarios.length === 0).map(({ file }) => file);

async function expectToHold(scenario: Scenario): Promise<void> {
  const { failure } = await run(scenario);
  expect(failure && failureText(failure).join('\n')).toBeUndefined();
}

it('there are at least forty files', () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});

describe.each(files.map(({ file, scenarios }) => [relative(FOLDER, file), scenarios] as const))(
  '%s',
  (_, scenarios) => {
    it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) =>
      expectToHold(scenario),
    );
  },
);

it.each(parts.map((file) => [relative(FOLDER, file), file]))('%s is included somewhere', (_, part) => {
  const played = files.flatMap(({ scenarios }) => scenarios).flatMap(({ steps, teardown }) => [...steps, ...teardown]);
  expect(played.map(({ file }) => file)).toContain(part);
});

it("the product's README shows a scenario that holds", async () => {
  const text = readFileSync(join(FOLDER, '../../README.md'), 'utf8');
  const [, example = ''] = /```yaml\n(# yaml-language-server.*?)```/s.exec(text) ?? [];
  for (const scenario of readScenarios(scenarioFile(example))) await expectToHold(scenario);
});

describe('README.md', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const [first = '', keep = '', part = ''] = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
  const head = Object.keys(scenarioFormat('', z.unknown()).shape);

  it('has an example that holds', async () => {
    const scenarios = readScenarios(scenarioFile(first));
    expect(scenarios).toHaveLength(2);
    for (const scenario of scenarios) await expectToHold(scenario);
  });

  it('has kept values and a part that hold', async () => {
    const file = scenarioFiles({
      's.yaml': `name: A\nstart: { operator: "01" }\nsteps:\n${keep}  - include: { file: part.yaml, with: { amount: "1" } }\n`,
      'part.yaml': part,
    });
    const [scenario] = readScenarios(file);
    if (!scenario) throw new Error('expected a scenario');
    await expectToHold(scenario);
  });

  it.each([...head, ...Object.keys(partFormat(z.unknown()).shape), 'include', ...Object.keys(steps)])(
    'explains %s',
    (name) => {
      expect(readme).toMatch(new RegExp(`\`${name}[:\`]`));
    },
  );
});
