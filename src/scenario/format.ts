/** How scenario files are written, as zod schemas: scenarios, parts that they include, and the steps of both. */
import { z } from 'zod';
import { text } from '../config/scalars.ts';
import { deskKeys, valueName } from './head.ts';
import { placeholdersIn } from './placeholders.ts';
import type { Action } from './scenario.ts';
import type { StepKind } from './step-kind.ts';
import { steps } from './steps.ts';

export const kinds: { readonly [name: string]: StepKind } = steps;

const plainText = text.refine(
  (value) => placeholdersIn(value).length === 0,
  'expected plain text, found a <name> in it',
);
const variables = z.record(valueName, plainText).default({});
const row = z.record(valueName, text);
const examples = z.array(row).min(1).optional();

/** What placeholders of a scenario stand for; the rest of the file is read with them filled in. */
export const valuesFormat = z.looseObject({ variables, examples });

export const include = z
  .union([
    z.strictObject({ file: text, with: row.default({}).describe('What <name> stands for in the part') }),
    text.transform((file) => ({ file, with: {} })),
  ])
  .describe('The steps of a part: its path from this file, or { file, with: { name: value } }');

export type Include = z.output<typeof include>;

/** A step as read: what it does, or which steps stand in its place. */
export type ReadStep = { readonly action: Action } | { readonly include: Include };

/** All steps as keys, each optional; which of them a step has is checked after their names. */
const mapping = z.strictObject({
  ...Object.fromEntries(Object.entries(kinds).map(([name, { schema }]) => [name, schema.optional()])),
  include: include.optional(),
});

const WAITS =
  'there is no such step: steps wait for what is to happen; screen: { text: ..., within: 5s } says how long, clock: 5s lets time pass';

/** What people write who look for a step that there is not, and what to write in its place. */
const NOT_STEPS: { readonly [name: string]: string } = {
  insert: 'no terminal reads chips yet; swipe: CARD presents the same card by its stripe',
  tap: 'no terminal reads contactless cards yet; swipe: CARD presents the card by its stripe, scan: PHONE a payment code',
  sleep: WAITS,
  wait: WAITS,
};

/** A word reads like a mapping with nothing in it, so that both kinds complain in the same words. */
export const stepFormat = z
  .unknown()
  .transform((written, context) => {
    const [name] = typeof written === 'string' ? [written] : isMapping(written) ? Object.keys(written) : [];
    const instead = name === undefined ? undefined : NOT_STEPS[name];
    if (name !== undefined && instead !== undefined) {
      context.issues.push({ code: 'custom', input: written, path: [name], message: instead });
    }
    if (typeof written === 'string') return { [written]: '' };
    if (isMapping(written) && Object.keys(written).length !== 1) {
      context.issues.push({
        code: 'custom',
        input: written,
        message: 'expected one name of a step, and what it needs',
      });
    }
    return written;
  })
  .pipe(mapping)
  .transform((step): ReadStep => {
    const { include: included, ...kind } = step;
    if (included) return { include: included };
    // A name that no step has is complained about already.
    const [action] = Object.values(kind) as readonly Action[];
    return action === undefined ? z.NEVER : { action };
  });

function isMapping(written: unknown): written is object {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}

/** @param folder of the file, where its paths begin */
export function scenarioFormat<S extends z.ZodType>(folder: string, step: S) {
  return z.strictObject({
    name: text.describe('What the scenario shows, in a sentence'),
    tags: z.array(text).default([]).describe('Words to choose scenarios by'),
    ...deskKeys(folder),
    variables: variables.describe('<name> in any text becomes the value'),
    examples: examples.describe('The scenario runs once for each row; <name> in any text becomes the value of the row'),
    setup: z.array(step).default([]).describe('Steps that go before the others'),
    steps: z.array(step).min(1).describe('What is done and what must then be true'),
    teardown: z.array(step).default([]).describe('Steps that come last, also after a failure'),
  });
}

/** A file that is there to be included. */
export function partFormat<S extends z.ZodType>(step: S) {
  return z.strictObject({
    part: text.describe('What the part does, in a sentence'),
    variables: variables.describe('What <name> stands for where the including step gives nothing'),
    steps: z.array(step).min(1).describe('What stands in place of the including step'),
  });
}
