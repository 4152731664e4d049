/** Every dialect by the name that `--dialect` and host files know it by. */
import { compile } from '../iso8583/compile.ts';
import { cupPos } from './cup-pos/index.ts';
import type { Dialect } from './dialect.ts';
import { iso87AsciiSpec, iso87BinarySpec } from './iso87/spec.ts';

export const dialects = {
  'cup-pos': cupPos,
  'iso87-ascii': { name: iso87AsciiSpec.name, codec: compile(iso87AsciiSpec), messages: {} },
  'iso87-binary': { name: iso87BinarySpec.name, codec: compile(iso87BinarySpec), messages: {} },
} as const satisfies { readonly [name: string]: Dialect<never> };

export type DialectName = keyof typeof dialects;

/** The names, in the order in which help texts list them. */
export const dialectNames = Object.keys(dialects) as DialectName[];
