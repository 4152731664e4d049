/** How a scenario file is written, as a zod schema: the head, and steps that are a word or a mapping with one key. */
import { z } from 'zod';
import { text, whole } from '../config/scalars.ts';
import type { Action } from './scenario.ts';
import type { StepKind } from './step-kind.ts';
import { steps } from './steps.ts';

const kinds: { readonly [name: string]: StepKind } = steps;

/** A step as read: its name and what it does. */
export interface ReadStep {
  readonly name: string;
  readonly action: Action;
}

/** All steps as keys, each optional; which of them a step has is checked after their names. */
const mapping = z.strictObject(
  Object.fromEntries(Object.entries(kinds).map(([name, { schema }]) => [name, schema.optional()])),
);

/** A word reads like a mapping with nothing in it, so that both kinds complain in the same words. */
const stepFormat = z
  .unknown()
  .transform((written, context) => {
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
    // A name that no step has is complained about already.
    const [name, action] = Object.entries(step)[0] ?? [];
    return name === undefined || action === undefined ? z.NEVER : { name, action };
  });

function isMapping(written: unknown): written is object {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}

/** The same for editors, where a word is a word. */
const alone = Object.keys(kinds).filter((name) => kinds[name]?.alone);
const stepForEditors = z
  .union([z.enum(alone), mapping.meta({ minProperties: 1, maxProperties: 1 })])
  .meta({ id: 'step' });

function fileOf<S extends z.ZodType>(step: S) {
  return z.strictObject({
    name: text.describe('What the scenario shows, in a sentence'),
    tags: z.array(text).default([]),
    terminal: text.default('lakala-classic').describe('A profile of postern terminals, or the path of a .yaml file'),
    language: z.enum(['zh-CN', 'en']).default('zh-CN').describe('What the new device speaks'),
    'roll-lines': whole(1, 8000).optional().describe('Lines on a full roll of paper, where it is to end soon'),
    examples: z
      .array(z.record(z.string(), text))
      .min(1)
      .optional()
      .describe('The scenario runs once for each row; <key> in any text becomes the value of the row'),
    setup: z.array(step).default([]),
    steps: z.array(step).min(1),
  });
}

/** A whole file, its placeholders filled in. */
export const scenarioFormat = fileOf(stepFormat);

/** The file as JSON Schema, for editors that complete and check YAML by it. */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(fileOf(stepForEditors), {
    io: 'input',
    override: ({ jsonSchema }) => asEditorsRead(jsonSchema),
  });
}

const PLACEHOLDER = { type: 'string', pattern: '<[a-z][a-z0-9-]*>' } as const;

/** Postern reads all scalars as text; an editor sees numbers and booleans in what looks like them. */
function asEditorsRead(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.enum) {
    const words = schema.enum.flatMap((word) =>
      word === 'true' || word === 'false' ? [word, word === 'true'] : [word],
    );
    schema.anyOf = [{ enum: words }, PLACEHOLDER];
    delete schema.type;
    delete schema.enum;
  } else if (schema.type === 'string' && schema.const === undefined) {
    schema.anyOf = [{ ...schema }, { type: 'number' }, { type: 'boolean' }];
    delete schema.type;
    delete schema.minLength;
    delete schema.pattern;
  }
}
