/** host: the instructor's order for the next financial request. */
import { z } from 'zod';
import { converted, duration } from '../../config/scalars.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { withOurHost } from '../ours.ts';
import { step } from '../step-kind.ts';

const code = converted('a response code of two characters such as 51', (text) =>
  /^[0-9A-Z]{2}$/.test(text) ? text : undefined,
);

const answered = z
  .strictObject({ answer: code })
  .transform(({ answer }): Order => ({ kind: 'answer', responseCode: answer }));
const delayed = z
  .strictObject({ delay: duration })
  .transform(({ delay }): Order => ({ kind: 'delay', delayMs: delay }));
const word = z.enum(['silence', 'cut']).transform((kind): Order => ({ kind }));

export const host = step(
  'What our host does with the next transaction: a given answer, a delay, silence; cut decides it and hangs up without a reply',
  z.union([answered, delayed, word]),
  (stage, order) =>
    withOurHost(stage, 'an order', ({ controls }) => {
      controls.order(order);
      return undefined;
    }),
);
