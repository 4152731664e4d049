/** The published schema is what the code reads. `npx vitest run test/host/acquirers/outside/json-schema.test.ts -u` writes it anew. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { Asking } from '../../../../src/host/acquirers/conformance/asking.ts';
import { checks } from '../../../../src/host/acquirers/conformance/checks.ts';
import { acquirerJsonSchema } from '../../../../src/host/acquirers/outside/json-schema.ts';
import { questionOf } from '../../../../src/host/acquirers/outside/question.ts';

it('fixtures/acquirer.schema.json is not stale', async () => {
  const text = `${JSON.stringify(acquirerJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../../../fixtures/acquirer.schema.json');
});

const judge = new Ajv2020({ allErrors: true }).addSchema(JSON.parse(JSON.stringify(acquirerJsonSchema())), 'acquirer');
const complaints = (part: string, value: unknown): unknown =>
  judge.validate(`acquirer#/$defs/${part}`, value) ? [] : judge.errors;

it('fits every request of the conformance kit', () => {
  for (const { requests } of checks) {
    for (const request of requests(new Asking())) {
      expect(complaints('request', JSON.parse(JSON.stringify({ id: 1, ...questionOf(request) })))).toEqual([]);
    }
  }
});

it('knows answers from what is none', () => {
  expect(complaints('answer', { kind: 'reply', responseCode: '00', fields: { 38: 'ABC123' } })).toEqual([]);
  expect(complaints('answer', { kind: 'instant', hangUp: true })).toEqual([]);
  expect(complaints('answer', { kind: 'reply', responseCode: 0 })).not.toEqual([]);
  expect(complaints('answer', { kind: 'reply', responseCode: '00', felds: {} })).not.toEqual([]);
});
