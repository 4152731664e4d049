/** What code outside of this process may answer, checked before it goes anywhere near the books. */
import { z } from 'zod';
import { inOneLine, wording } from '../../../config/wording.ts';
import type { AcquirerReply, ReplyFields } from '../acquirer.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { replyElements } from '../reply-elements.ts';

const responseCode = z
  .string()
  .regex(/^[0-9A-Z]{2}$/, 'expected two digits or capital letters such as 51')
  .describe('DE 39');

const fields = z
  .record(z.string().regex(/^\d{1,3}$/, 'expected the number of a data element'), z.string())
  .describe('Data elements by number, in place of those that Postern makes: text as text, b elements as hex');

const hangUp = z.boolean().optional().describe('Hang up on the terminal; no reply leaves');

const decided = z.strictObject({
  kind: z.literal('reply'),
  responseCode,
  fields: fields.optional(),
  balance: z.int().min(0).optional().describe('What the customer is shown as available, in fen (DE 54)'),
  payer: z
    .strictObject({ account: z.string().min(1), shown: z.string().min(1) })
    .optional()
    .describe('Who pays by QR code: the name of his account, and how slips name him'),
  pin: z.enum(['right', 'wrong']).optional().describe('What became of the PIN, for the count of tries'),
  hangUp,
});

/** One JSON object. */
export const answerFormat = z.discriminatedUnion('kind', [
  decided,
  z.strictObject({ kind: z.literal('silence').describe('Nothing is recorded and nothing answered') }),
  z.strictObject({ kind: z.literal('instant').describe('The built-in acquirer is to answer'), hangUp }),
]);

export interface CheckedAnswer {
  readonly reply: AcquirerReply;
  readonly hangUp: boolean;
}

/** @throws AcquirerFailure saying what is wrong with it */
export function checkAnswer(answer: unknown): CheckedAnswer {
  const checked = answerFormat.safeParse(answer, { error: wording });
  if (!checked.success) throw new AcquirerFailure(`its answer is none: ${inOneLine(checked.error)}`);
  if (checked.data.kind === 'silence') return { reply: checked.data, hangUp: false };
  const { hangUp = false, ...reply } = checked.data;
  if (reply.kind === 'instant' || !reply.fields) return { reply: reply as AcquirerReply, hangUp };
  return { reply: { ...reply, fields: valuesOf(reply.fields) } as AcquirerReply, hangUp };
}

function valuesOf(written: { readonly [de: string]: string }): ReplyFields {
  try {
    return replyElements(written);
  } catch (reason) {
    throw new AcquirerFailure(`its answer does not fit the dialect: ${(reason as Error).message}`);
  }
}
