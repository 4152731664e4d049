/** Arguments of the API: what a file says as text under names-like-this is a value under a nameLikeThis in TypeScript. */
import type { ZodType } from 'zod';
import { complaintsOf } from '../../config/read-config.ts';
import { type ComplaintLine, wording } from '../../config/wording.ts';
import type { Decimal } from '../words.ts';
import { UsageError } from './errors.ts';

/** `signed-in` as `signedIn`. */
export type CamelCase<Name> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** What TypeScript may say where a file has `Written`: numbers and booleans too, but text alone where it is an amount. */
export type Typed<Written> = Written extends string
  ? TypedText<Written>
  : Written extends readonly (infer Item)[]
    ? readonly Typed<Item>[]
    : Written extends object
      ? { readonly [Key in keyof Written as CamelCase<Key>]: Typed<Written[Key]> }
      : Written;

type TypedText<Text extends string> = string extends Text
  ? string | number
  : Decimal extends Text
    ? string
    : Text extends 'true' | 'false'
      ? Text | boolean
      : Text;

export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What `schema` makes of an argument as a file would say it. @throws UsageError with a line for everything that is wrong */
export function readArgument<T>(what: string, schema: ZodType<T>, written: unknown): T {
  const checked = schema.safeParse(written, { error: wording });
  if (checked.success) return checked.data;
  throw new UsageError(
    complaintsOf(checked.error)
      .map((complaint) => sentence(what, complaint))
      .join('\n'),
  );
}

function sentence(what: string, { path, message, ofKey }: ComplaintLine): string {
  const place = [what, ...path.map((part) => camelCase(String(part)))].join('.');
  // A complaint about a key may suggest another one, and those are in camel case here.
  return `${place}: ${ofKey ? camelCase(message) : message}`;
}

/** The argument as a file would say it: keys-like-this, and text. @throws UsageError at a number that is not whole */
export function asWritten(argument: unknown, place: string): unknown {
  if (typeof argument === 'boolean') return String(argument);
  if (typeof argument === 'number') {
    if (Number.isSafeInteger(argument)) return String(argument);
    throw new UsageError(
      `${place}: expected text or a whole number, found the number ${argument}; write '${argument}'`,
    );
  }
  if (Array.isArray(argument)) return argument.map((item, index) => asWritten(item, `${place}.${index}`));
  if (typeof argument !== 'object' || argument === null) return argument;
  const entries = Object.entries(argument).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [kebabCase(key), asWritten(value, `${place}.${key}`)]));
}

/** `signedIn` as `signed-in`; what is no name, such as the number of an element, stays. */
function kebabCase(key: string): string {
  return /^[a-z][A-Za-z]*$/.test(key) ? key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : key;
}
