/** host: the instructor's order for the next request of its sort. */
import { z } from 'zod';
import { duration, text } from '../../config/scalars.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { type ClearingState, clearingState } from '../../host/clearing/clearing-config.ts';
import { workingKeyNames } from '../../security/keys.ts';
import { processingRequestNames } from '../../wire/header.ts';
import { responseCode, spokenOrder, transaction } from '../order-words.ts';
import { withOurHost } from '../ours.ts';
import { step } from '../step-kind.ts';

const element = z.string().regex(/^\d{1,3}$/, 'expected the number of a data element');

const answered = z
  .strictObject({
    answer: responseCode,
    to: transaction.exactOptional(),
    fields: z
      .record(element, text)
      .exactOptional()
      .describe('Elements of the reply, by number: { "4": "000000000500" }'),
  })
  .transform(({ answer, ...more }): Order => ({ kind: 'answer', responseCode: answer, ...more }));
const delayed = z
  .strictObject({ delay: duration, to: transaction.exactOptional() })
  .transform(({ delay, ...to }): Order => ({ kind: 'delay', delayMs: delay, ...to }));
const silent = z
  .strictObject({ silent: duration.describe('How long it answers nothing, whatever comes: 30s') })
  .transform(({ silent: durationMs }): Order => ({ kind: 'silent', durationMs }));

const asked = z
  .strictObject({
    request: z.enum(processingRequestNames).describe('What the next reply of any sort asks the terminal for'),
  })
  .transform(({ request }): Order => ({ kind: 'request', request }));
const corrupted = z
  .strictObject({
    'corrupt-kcv': z.enum(workingKeyNames).describe('The key of the next sign-in whose check value is wrong'),
  })
  .transform(({ 'corrupt-kcv': key }): Order => ({ kind: 'corrupt-kcv', key }));

/** Not an order for something next: how the clearing is from now on. */
interface ClearingMove {
  readonly kind: 'clearing';
  readonly state: ClearingState;
}

const cleared = z
  .strictObject({
    clearing: z
      .union([z.enum(['up', 'down']), clearingState])
      .describe(
        'How the clearing system behind it is from now on: up, down, { refuse: account-frozen }, { delay: 5s }',
      ),
  })
  .transform(
    ({ clearing }): ClearingMove => ({
      kind: 'clearing',
      state: typeof clearing === 'string' ? { down: clearing === 'down' } : clearing,
    }),
  );

export const host = step(
  'What our host does with the next transaction: a given answer (answer 51, answer 51 to next sale), a delay, silence; cut decides it and hangs up without a reply. That it is silent for some time (silent for 30s). Or what its next reply asks the terminal for (request), which key of the next sign-in is spoilt (corrupt-kcv), and how the clearing system is from now on (clearing)',
  z.union([spokenOrder, answered, delayed, silent, asked, corrupted, cleared]),
  (stage, move) =>
    withOurHost(stage, 'an order', ({ controls, clearing }) => {
      if (move.kind === 'clearing') clearing.set(move.state);
      else controls.order(move);
      return undefined;
    }),
);
