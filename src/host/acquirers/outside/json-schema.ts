/** What acquirers outside of this process are asked and may answer, as JSON Schema. */
import { z } from 'zod';
import { answerFormat } from './answer.ts';
import { questionFormat } from './question.ts';

const id = z.int().describe('Of a request to a program: its answer bears the same. Over HTTP there is none');

export function acquirerJsonSchema(): object {
  const numbered = z.object({ id: id.optional(), ...questionFormat.shape }).meta({ id: 'request' });
  const answer = answerFormat.meta({ id: 'answer' });
  const { $defs } = z.toJSONSchema(z.object({ request: numbered, answer }), { io: 'input' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What Postern asks an acquirer of yours, and what it may answer',
    description: 'A program writes the id of the request beside its answer',
    $defs,
  };
}
