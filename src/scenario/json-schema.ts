/** Scenario files as JSON Schema, for editors that complete and check YAML by it. */
import { z } from 'zod';
import { include, kinds, partFormat, scenarioFormat } from './format.ts';

const entries = Object.entries(kinds);
const described = <S extends z.ZodType>(schema: S, description: string): S => schema.describe(description);

/** A word where the name stands alone, a mapping where something stands after it. */
const step = z
  .union([
    ...entries
      .filter(([, { alone }]) => alone)
      .map(([name, { description }]) => described(z.literal(name), description)),
    z
      .strictObject({
        ...Object.fromEntries(
          entries
            .filter(([, { schema }]) => takesMore(schema))
            .map(([name, { schema, description }]) => [name, described(schema.optional(), description)]),
        ),
        include: include.optional(),
      })
      .meta({ minProperties: 1, maxProperties: 1 }),
  ])
  .meta({ id: 'step' });

/** Whether anything but nothing may stand after the name. */
function takesMore(schema: z.ZodType): boolean {
  return z.toJSONSchema(schema, { io: 'input' }).const !== '';
}

export function scenarioJsonSchema(): object {
  const scenario = scenarioFormat('', step).meta({ id: 'scenario' });
  const part = partFormat(step).meta({ id: 'part' });
  const { anyOf, ...rest } = z.toJSONSchema(z.union([scenario, part]), {
    io: 'input',
    override: ({ jsonSchema, path }) => asEditorsRead(jsonSchema, path),
  });
  // One of the two, so that an editor says what is wrong with the one that is meant.
  return {
    ...rest,
    if: { type: 'object', properties: { part: true }, required: ['part'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema, and nothing that is awaited
    then: { $ref: '#/$defs/part' },
    else: { $ref: '#/$defs/scenario' },
  };
}

const PLACEHOLDER = { type: 'string', pattern: '<[a-z][a-z0-9-]*>' } as const;

/** What a word is to an editor where it is not text: `true`, `01`. */
function asScalar(word: unknown): readonly (boolean | number)[] {
  if (word === 'true' || word === 'false') return [word === 'true'];
  return /^\d+$/.test(String(word)) ? [Number(word)] : [];
}

/** Postern reads all scalars as text; an editor sees numbers and booleans in what looks like them. */
function asEditorsRead(schema: z.core.JSONSchema.BaseSchema, path: readonly PropertyKey[]): void {
  if (path.at(-1) === 'propertyNames') return;
  if (schema.enum) {
    schema.anyOf = [{ enum: [...schema.enum, ...schema.enum.flatMap(asScalar)] }, PLACEHOLDER];
    delete schema.type;
    delete schema.enum;
  } else if (schema.type === 'string' && schema.const === undefined) {
    schema.type = ['string', 'number', 'boolean'] as never;
    delete schema.minLength;
    delete schema.pattern;
  }
}
