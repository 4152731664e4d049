/** Orders to the host as JSON: all that the Host pane and scenarios order, too. */
import { z } from 'zod';
import type { ReplyFields } from '../../host/acquirers/acquirer.ts';
import type { Order } from '../../host/acquirers/orders.ts';
import { replyElements } from '../../host/acquirers/reply-elements.ts';
import { toHex } from '../../lib/hex.ts';
import { type TransactionName, transactions } from '../../payment/transactions/transactions.ts';
import { workingKeyNames } from '../../security/keys.ts';
import { processingRequestNames } from '../../wire/header.ts';

const code = z.string().regex(/^[0-9A-Z]{2}$/, 'expected two characters such as 51');

const to = z.enum(Object.keys(transactions) as TransactionName[]).exactOptional();

const fields = z.record(z.string(), z.string()).transform((written, context): ReplyFields => {
  try {
    return replyElements(written);
  } catch (reason) {
    context.issues.push({ code: 'custom', input: written, message: (reason as Error).message });
    return z.NEVER;
  }
});

/** What the host does with the next financial request, or with the next of one transaction; or with its next reply of any sort. */
export const order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), responseCode: code, fields: fields.exactOptional(), to }),
  z.strictObject({ kind: z.literal('delay'), delayMs: z.int().min(0).max(3_600_000), to }),
  z.strictObject({ kind: z.literal('silence'), to }),
  z.strictObject({ kind: z.literal('cut'), to }),
  z.strictObject({ kind: z.literal('request'), request: z.enum(processingRequestNames) }),
  z.strictObject({ kind: z.literal('corrupt-kcv'), key: z.enum(workingKeyNames) }),
  z.strictObject({ kind: z.literal('silent'), durationMs: z.int().min(1).max(3_600_000) }),
]) satisfies z.ZodType<Order>;

/** As it was sent. */
export function shownOrder(order: Order): object {
  if (order.kind !== 'answer' || !order.fields) return order;
  const said = Object.entries(order.fields).map(([de, value]) => [
    de,
    typeof value === 'string' ? value : toHex(value),
  ]);
  return { ...order, fields: Object.fromEntries(said) };
}
