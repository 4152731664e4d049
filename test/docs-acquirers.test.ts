/** docs/acquirers.md shows what there is: its template, its requests and answers, its rules, its calls. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parseConfig } from '../src/config/read-config.ts';
import { routes } from '../src/desk/control/routes.ts';
import { checkAnswer } from '../src/host/acquirers/outside/answer.ts';
import { acquirerJsonSchema } from '../src/host/acquirers/outside/json-schema.ts';
import { rulesFormat } from '../src/host/acquirers/rules/format.ts';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'docs/acquirers.md'), 'utf8');

function block(language: string): string {
  const [, found] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(text) ?? [];
  return found ?? '';
}

it('its module is the template', () => {
  const template = readFileSync(join(ROOT, 'fixtures/templates/acquirer.ts'), 'utf8');
  expect(block('ts')).toBe(template.replaceAll('NAME', 'my-host'));
});

it('its request fits the schema', () => {
  const judge = new Ajv2020().addSchema(JSON.parse(JSON.stringify(acquirerJsonSchema())), 'acquirer');
  judge.validate('acquirer#/$defs/request', JSON.parse(block('json')));
  expect(judge.errors).toBeNull();
});

it('its answers are answers', () => {
  const answers = [...text.matchAll(/^\| `(\{"id".*?\})` \|/gm)].map(([, json = '']) => JSON.parse(json));
  expect(answers).toHaveLength(3);
  for (const { id: _, ...answer } of answers) expect(checkAnswer(answer)).toBeDefined();
});

it('its rules can be read', () => {
  expect(parseConfig(block('yaml'), 'rules', rulesFormat).rules).toHaveLength(3);
});

it('its calls are routes', () => {
  const paths = [...text.matchAll(/127\.0\.0\.1:8584(\/v1\/\w+)/g)].map(([, path]) => path);
  const known = new Set([...routes.map(({ path }) => path), '/v1/frames']);
  expect(paths.filter((path) => !known.has(path as string))).toEqual([]);
  expect(paths.length).toBeGreaterThan(3);
});
