/** What a rule may ask of a request; a row for each, and all that are written must hold. */
import { z } from 'zod';
import { converted, digits, yesNo } from '../../../config/scalars.ts';
import { cupPos } from '../../../dialects/cup-pos/index.ts';
import { text, toJson } from '../../../iso8583/message.ts';
import { transactions } from '../../../payment/transactions/transactions.ts';
import { walletNames } from '../../../payment/wallets.ts';
import type { AcquirerRequest } from '../acquirer.ts';
import { amountLike, likeness, oneOrMore, type Test, textLike, timeOfDayLike } from './patterns.ts';

const names = Object.values(transactions).flatMap(({ name, financial }) => (financial ? [name] : []));
const transaction = z.enum(names as [string, ...string[]]);
const equal =
  <T>(wanted: T): Test<T | undefined> =>
  (value) =>
    value === wanted;

const element = z.string().refine((de) => cupPos.codec.spec.fields[Number(de)] !== undefined, {
  error: ({ input }) => `expected the number of a data element, found '${input}'`,
});

const there: Test<string | undefined> = (value) => value !== undefined;
const notThere: Test<string | undefined> = (value) => value === undefined;

/** How the value reads, b elements as hex. */
const elementLike = converted(
  'absent, present, text, text with * for anything, or /a regular expression/',
  (written) => {
    if (written === 'present') return there;
    if (written === 'absent') return notThere;
    const test = likeness(written);
    return test && ((value: string | undefined) => value !== undefined && test(value));
  },
);

const fields = z.record(element, oneOrMore(elementLike)).transform(
  (tests): Test<AcquirerRequest> =>
    ({ message }) => {
      const { fields: values } = toJson(message, 'clear');
      return Object.entries(tests).every(([de, test]) => test(values[de]));
    },
);

const of = <T>(piece: z.ZodType<Test<T>>, value: (request: AcquirerRequest) => T) =>
  piece.transform(
    (test): Test<AcquirerRequest> =>
      (request) =>
        test(value(request)),
  );

const cardLike = oneOrMore(textLike).transform(
  (test): Test<AcquirerRequest> =>
    ({ card }) =>
      card !== undefined && (test(card.name) || test(card.pan.reveal())),
);

export const conditions = {
  transaction: of(
    oneOrMore(transaction.transform(equal<string | undefined>)),
    (request) => request.transaction,
  ).describe('sale, void, refund, balance, ...'),
  reversal: of(
    yesNo.transform((wanted) => equal<boolean | undefined>(wanted)),
    (request) => request.reversal,
  ).describe('yes for reversals; rules that do not say so pass them over, since a reversal is to be accepted'),
  mti: of(oneOrMore(digits(4).transform(equal<string | undefined>)), ({ message }) => text(message, 0)).describe(
    'Four digits',
  ),
  fields: fields.describe('Any decoded element by number: { "22": "02*", "38": absent }'),
  card: cardLike.describe('A test card by name, or card numbers: 6212*'),
  wallet: of(
    oneOrMore(z.enum(walletNames).transform((name) => equal<string | undefined>(name))),
    ({ code }) => code?.wallet,
  ),
  amount: of(oneOrMore(amountLike), (request) => request.amount).describe('12.34, 10.00..20.00, 100.00.. or *.51'),
  terminal: of(oneOrMore(textLike), (request) => request.terminal.id).describe('DE 41, with * for anything'),
  merchant: of(oneOrMore(textLike), (request) => request.merchant.id).describe('DE 42, with * for anything'),
  time: of(oneOrMore(timeOfDayLike), (request) => request.atMs).describe('Of day, in China: 22:00..06:00'),
} as const;
