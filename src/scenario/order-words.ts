/** Orders to the host as a tester says them: `answer 51 to next sale`, `delay 8s`, `silent for 30s`. */
import { z } from 'zod';
import { didYouMean } from '../config/nearest.ts';
import { converted, duration } from '../config/scalars.ts';
import type { Order } from '../host/acquirers/orders.ts';
import { type TransactionName, transactions } from '../payment/transactions/transactions.ts';

export const responseCode = converted('a response code of two characters such as 51', (text) =>
  /^[0-9A-Z]{2}$/.test(text) ? text : undefined,
);

const names = (Object.keys(transactions) as TransactionName[]).filter((name) => transactions[name].financial);

/** A transaction whose next request is meant, other ones and reversals left alone. */
export const transaction = z
  .enum(names)
  .describe('The transaction whose next request is meant; the next one of any when left out');

type Spoken =
  | 'silence'
  | 'cut'
  | `silence to next ${string}`
  | `cut to next ${string}`
  | `answer ${string}`
  | `delay ${string}`
  | `silent for ${string}`;

const FORMS = ['answer CODE', 'delay TIME', 'silence', 'cut'];
const KINDS = ['answer', 'delay', 'silence', 'cut', 'silent'];

export const spokenOrder = z.string().transform((written, context): Order => {
  const order = orderOf(written);
  if (typeof order !== 'string') return order;
  context.issues.push({ code: 'custom', input: written, message: order });
  return z.NEVER;
}) as unknown as z.ZodType<Order, Spoken>;

/** The order that is meant, or what is wrong with it. */
function orderOf(written: string): Order | string {
  const [, act = '', name] = /^(.*?)(?:\s+to\s+(?:the\s+)?next\s+(\S+))?$/su.exec(written) ?? [];
  const to = names.find((known) => known === name);
  if (name !== undefined && to === undefined)
    return `expected one of ${names.join(', ')} after next; found '${name}'${didYouMean(name, names)}`;
  const [word = '', ...rest] = act.split(/\s+/);
  const said = rest.join(' ');
  const aim = to === undefined ? {} : { to };
  if (said === '' && (word === 'silence' || word === 'cut')) return { kind: word, ...aim };
  if (word === 'answer') return read(responseCode, said, (code) => ({ kind: 'answer', responseCode: code, ...aim }));
  if (word === 'delay') return read(duration, said, (delayMs) => ({ kind: 'delay', delayMs, ...aim }));
  if (word === 'silent' && rest[0] === 'for' && to === undefined)
    return read(duration, rest.slice(1).join(' '), (durationMs) => ({ kind: 'silent', durationMs }));
  const forms = `${FORMS.join(', ')} (each with 'to next TRANSACTION' where only that is meant), or silent for TIME`;
  return `expected ${forms}; found '${written}'${KINDS.includes(word) ? '' : didYouMean(word, KINDS)}`;
}

function read<T>(schema: z.ZodType<T>, said: string, order: (value: T) => Order): Order | string {
  const value = schema.safeParse(said);
  return value.success ? order(value.data) : (value.error.issues[0]?.message ?? '');
}
