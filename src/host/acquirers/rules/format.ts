/** Rules as they are written, in YAML: what a request is like, and what becomes of it. */
import { basename } from 'node:path';
import { z } from 'zod';
import { ConfigSource } from '../../../config/read-config.ts';
import { converted, duration, text, yuan } from '../../../config/scalars.ts';
import type { Fen } from '../../../payment/money.ts';
import type { AcquirerRequest, ReplyFields } from '../acquirer.ts';
import { replyElements } from '../reply-elements.ts';
import { conditions } from './conditions.ts';
import { faultOf, type Guard, guardOf, guardShape } from './guards.ts';
import { type Test, timesLike } from './patterns.ts';

/** What a rule does with a request. */
export interface Treatment {
  /** DE 39; the instant acquirer decides when left out. */
  readonly answer?: string | undefined;
  /** Elements of the reply, in place of those that it would have. */
  readonly fields?: ReplyFields | undefined;
  /** Elements of the request as it goes on to somebody else's host. */
  readonly ask?: ReplyFields | undefined;
  /** DE 54, in fen. */
  readonly balance?: Fen | undefined;
  readonly delay: number;
  /** `silence`: as if the request had been lost. `cut`: it is decided, and its reply lost with the line. */
  readonly fault?: 'silence' | 'cut' | undefined;
}

export interface Rule {
  readonly name: string;
  readonly matches: Test<AcquirerRequest>;
  /** Of the times that `matches` holds. */
  readonly nth: Test<number> | undefined;
  readonly per: 'terminal' | 'card' | undefined;
  readonly treatment: Treatment;
  /** Where there is one, the rule holds only when this objects too. */
  readonly guard?: Guard;
}

const optional = Object.fromEntries(Object.entries(conditions).map(([name, schema]) => [name, schema.optional()])) as {
  readonly [name in keyof typeof conditions]: z.ZodOptional<(typeof conditions)[name]>;
};

const when = z
  .strictObject({
    ...optional,
    nth: timesLike.optional().describe('Which of the times that all the rest holds: 3, 2..4, 3.. or every 5'),
    per: z.enum(['terminal', 'card']).optional().describe("Whose times are counted; everybody's when left out"),
  })
  .default({});

const answer = converted('a response code of two characters such as 51', (code) =>
  /^[0-9A-Z]{2}$/.test(code) ? code : undefined,
);

const fields = z.record(z.string(), text).transform((written, context) => {
  try {
    return replyElements(written);
  } catch (reason) {
    context.issues.push({ code: 'custom', input: written, message: (reason as Error).message });
    return z.NEVER;
  }
});

const fault = z.enum(['silence', 'cut']);

const done = {
  answer: answer.optional().describe('DE 39; who is behind the rules decides when left out'),
  fields: fields.optional().describe('Elements of the reply by number: text as text, b elements as hex'),
  balance: yuan.optional().describe('What the customer is shown as available'),
  delay: duration.default(0).describe('How long the answer is held back'),
  fault: fault.optional().describe('silence: as if the request had been lost; cut: decided, and its reply lost'),
};
const word = fault.transform((name): Treatment => ({ fault: name, delay: 0 }));

/** A guard has amounts of its own, and lets reversals pass. */
const { amount: _, reversal: __, ...others } = optional;

const guard = z
  .strictObject({
    ...guardShape,
    when: z.strictObject(others).default({}).describe('What else holds of those that it is for'),
  })
  .superRefine((terms, context) => {
    const fault = faultOf(terms);
    if (fault) context.addIssue({ code: 'custom', path: [fault.path], message: fault.message });
  });

function shapeOf<T extends z.ZodType<Treatment>>(treatment: T) {
  return {
    name: text.optional().describe('What the rules are for, in a sentence'),
    rules: z.array(
      z.strictObject({
        name: text.optional().describe('For the log'),
        when: when.describe('What all holds of a request'),
        do: treatment.describe('What becomes of it; the first rule that holds decides'),
      }),
    ),
  };
}

const hostShape = shapeOf(z.union([word, z.strictObject(done)]));

/** A rule file of a host; guards come before its rules. */
export const rulesFormat = z.strictObject({
  ...hostShape,
  guards: z.array(guard).default([]).describe('How many sales, or what sum, there may be within a time'),
  rules: hostShape.rules.default([]),
});

/** One for requests that go on to somebody else's host. */
export const forwardFormat = z.strictObject(
  shapeOf(
    z.union([
      word,
      z.strictObject({ ...done, ask: fields.optional().describe('Elements of the request as it goes on, by number') }),
    ]),
  ),
);

/** @throws ConfigError listing everything that is wrong with it, with line and column */
export function readRules(
  file: string,
  format: typeof rulesFormat | typeof forwardFormat = rulesFormat,
): readonly Rule[] {
  return rulesIn(ConfigSource.open(file), format);
}

/** The same of a text in hand. @throws ConfigError */
export function rulesIn(
  source: ConfigSource,
  format: typeof rulesFormat | typeof forwardFormat = rulesFormat,
): readonly Rule[] {
  const file = basename(source.file);
  return rulesOf(source.read(format as z.ZodType<Written>), (path) => `${file}:${source.lineOf(path)}`);
}

type Written = z.output<typeof forwardFormat> & Partial<Pick<z.output<typeof rulesFormat>, 'guards'>>;

function rulesOf({ rules, guards = [] }: Written, placeOf: (path: readonly PropertyKey[]) => string): readonly Rule[] {
  const guarding = guards.map(
    (terms, index): Rule => ({
      name: terms.name,
      matches: all(Object.values(terms.when)),
      nth: undefined,
      per: undefined,
      treatment: { answer: terms.answer, delay: 0 },
      guard: guardOf(terms, placeOf(['guards', index])),
    }),
  );
  const written = rules.map(({ name, when: { nth, per, ...asked }, do: treatment }, index): Rule => {
    const { reversal = ({ reversal: is }: AcquirerRequest) => !is, ...others } = asked;
    return {
      name: name ?? `rule ${index + 1}`,
      matches: all([reversal, ...Object.values(others)]),
      nth,
      per,
      treatment,
    };
  });
  return [...guarding, ...written];
}

function all(tests: readonly (Test<AcquirerRequest> | undefined)[]): Test<AcquirerRequest> {
  const asked = tests.filter((test) => test !== undefined);
  return (request) => asked.every((test) => test(request));
}
