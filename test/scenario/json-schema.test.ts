/** The schema for editors is what the code reads. `npx vitest run test/scenario/json-schema.test.ts -u` writes it anew. */
import { expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

it('fixtures/scenario.schema.json is not stale', async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../fixtures/scenario.schema.json');
});
