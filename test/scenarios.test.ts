/** The ready-made scenarios, each through the real desk. */
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureText } from '../src/scenario/failure-text.ts';
import { findScenarioFiles } from '../src/scenario/find-files.ts';
import { readScenarios } from '../src/scenario/read-scenario.ts';
import { run } from './support/scenarios.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/scenarios');
const files = findScenarioFiles([FOLDER]);

it('there are at least forty files', () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});

describe.each(files.map((file) => [relative(FOLDER, file), readScenarios(file)] as const))('%s', (_, scenarios) => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { failure } = await run(scenario);
    expect(failure && failureText(scenario, failure).join('\n')).toBeUndefined();
  });
});
