/** The ready-made scenarios, each through the real desk; the report of them all; and what their README says of the language. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWallet, type WalletCard } from '../src/desk/wallet.ts';
import { fromCivil } from '../src/lib/clock.ts';
import { failureText } from '../src/scenario/failure-text.ts';
import { findScenarioFiles } from '../src/scenario/find-files.ts';
import { partFormat, scenarioFormat } from '../src/scenario/format.ts';
import { readScenarios } from '../src/scenario/read-scenario.ts';
import { page } from '../src/scenario/report/page.ts';
import type { Scenario, ScenarioResult } from '../src/scenario/scenario.ts';
import { steps } from '../src/scenario/steps.ts';
import { around, words } from './support/report.ts';
import { run, scenarioFile, scenarioFiles } from './support/scenarios.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/scenarios');
const read = findScenarioFiles([FOLDER]).map((file) => ({ file, scenarios: readScenarios(file) }));
const files = read.filter(({ scenarios }) => scenarios.length > 0);
const parts = read.filter(({ scenarios }) => scenarios.length === 0).map(({ file }) => file);

const played: ScenarioResult[] = [];

async function expectToHold(scenario: Scenario): Promise<ScenarioResult> {
  const result = await run(scenario);
  const { failure } = result;
  expect(failure && failureText(failure).join('\n')).toBeUndefined();
  return result;
}

it('there are at least forty files', () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});

describe.each(files.map(({ file, scenarios }) => [relative(FOLDER, file), scenarios] as const))(
  '%s',
  (_, scenarios) => {
    it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
      played.push(await expectToHold(scenario));
    });
  },
);

describe('the report of them all', () => {
  const PER_SCENARIO = 50_000;
  const wallet = openWallet();
  let whole: string;
  let read: string;

  beforeAll(() => {
    whole = page(played, fromCivil(2026, 11, 22, 9, 5, 7));
    read = words(whole);
  });

  const trackOf = (card: WalletCard): string => card.stripe.track2.reveal();
  const numberOf = (card: WalletCard): string => trackOf(card).split('=')[0] ?? '';

  it('fits: a hundred of them take less than 5 MB', () => {
    expect(played.length).toBeGreaterThan(80);
    expect(Buffer.byteLength(whole) / played.length).toBeLessThan(PER_SCENARIO);
  });

  it('shows masked numbers of many cards', () => {
    const shown = wallet
      .map(numberOf)
      .filter((number) => whole.includes(`${number.slice(0, 6)}******${number.slice(-4)}`));
    expect(shown.length).toBeGreaterThanOrEqual(8);
  });

  it.each(['whole', 'read'] as const)('tells no number or track of a card: %s', (form) => {
    const shown = form === 'whole' ? whole : read;
    const joined = shown.replaceAll(' ', '');
    for (const card of wallet) {
      expect(around(joined, numberOf(card))).toEqual([]);
      expect(around(shown, trackOf(card).slice(-14))).toEqual([]);
    }
  });

  it('tells no PIN and no key', () => {
    // One of four digits cannot be told from an amount.
    const pins = wallet.map(({ pin }) => pin).filter(({ length }) => length > 4);
    for (const pin of new Set(pins)) expect(around(read, `(?<!\\d)${pin}(?!\\d)`)).toEqual([]);
    expect(around(whole.replaceAll(' ', ''), '0123456789ABCDEFFEDCBA9876543210')).toEqual([]);
  });
});

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
