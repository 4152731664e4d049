/** The program of a process that runs scenarios for another one, as long as that one listens. */

import { present } from '../lib/assert.ts';
import type { Order } from './pool-process.ts';
import { readScenarios } from './read-scenario.ts';
import { runSafely } from './run-safely.ts';
import type { Scenario } from './scenario.ts';

let last: { readonly file: string; readonly scenarios: readonly Scenario[] } | undefined;

process.on('message', async ({ file, index, setting }: Order) => {
  if (last?.file !== file) last = { file, scenarios: readScenarios(file) };
  const scenario = present(last.scenarios[index], `scenario ${index} of ${file}`);
  const result = await runSafely(scenario, setting);
  process.send?.(result);
});
process.on('disconnect', () => process.exit());
