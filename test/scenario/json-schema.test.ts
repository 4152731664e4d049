/** The schema for editors: what the code reads, and right about files. `npx vitest run test/scenario/json-schema.test.ts -u` writes it anew. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findScenarioFiles } from '../../src/scenario/find-files.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { steps } from '../../src/scenario/steps.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
/** What is in fixtures/scenario.schema.json, as the first test sees to. */
const schema = JSON.parse(JSON.stringify(scenarioJsonSchema()));
/** Strict: a keyword or a format that JSON Schema does not know is an error. */
const judge = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

/** What an editor with a YAML language server complains about: it reads numbers and booleans where they look like them. */
function complaints(text: string): readonly string[] {
  const holds = judge(parse(text, { schema: 'core' }));
  return holds ? [] : (judge.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('fixtures/scenario.schema.json is not stale', async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../fixtures/scenario.schema.json');
});

describe('an editor has nothing to say of', () => {
  it.each(findScenarioFiles([join(FIXTURES, 'scenarios')]).map((file) => [relative(FIXTURES, file), file]))(
    '%s',
    (_, file) => {
      expect(complaints(readFileSync(file, 'utf8'))).toEqual([]);
    },
  );
});

describe('an editor complains about', () => {
  const sale = '{ amount: 1, card: lost }';
  it.each([
    ['a misspelt step', 'name: A\nsteps: [{ seal: 1 }]', '/steps/0 must NOT have additional properties'],
    ['a misspelt word', 'name: A\nsteps: [sing-on]', '/steps/0 must be object'],
    [
      'two steps in one',
      `name: A\nsteps: [{ power: on, sale: ${sale} }]`,
      '/steps/0 must NOT have more than 1 properties',
    ],
    [
      'a step without its need',
      'name: A\nsteps: [{ sale: { amount: 1 } }]',
      "/steps/0/sale must have required property 'card'",
    ],
    [
      'a card that is none',
      'name: A\nsteps: [{ swipe: lots }]',
      '/steps/0/swipe must be equal to one of the allowed values',
    ],
    [
      'a misspelt key of the head',
      'name: A\nstart: { opperator: "01" }\nsteps: [settle]',
      '/start must NOT have additional properties',
    ],
    ['a scenario without steps', 'name: A\nsteps: []', '/steps must NOT have fewer than 1 items'],
    ['a scenario without a name', 'steps: [settle]', " must have required property 'name'"],
    ['a part that is a scenario too', 'part: A\nname: B\nsteps: [settle]', ' must NOT have additional properties'],
    [
      'a variable that is a list',
      'name: A\nvariables: { a: [1] }\nsteps: [settle]',
      '/variables/a must be string,number,boolean',
    ],
  ])('%s', (_, text, complaint) => {
    expect(complaints(text)).toContain(complaint);
  });
});

it('every step is described where it is completed', () => {
  const { anyOf: forms } = schema.$defs.step;
  const words = new Map(forms.flatMap((form: { const?: string }) => (form.const ? [[form.const, form]] : [])));
  const keys = forms.at(-1).properties;
  for (const [name, { description }] of [
    ...Object.entries(steps),
    ['include', { description: keys.include.description }] as const,
  ]) {
    const found = [words.get(name), keys[name]].filter((form) => form !== undefined);
    expect(found, name).not.toEqual([]);
    for (const form of found) expect(form, name).toMatchObject({ description });
  }
});
