/** Reading messages, and their JSON form: n, z and text elements as text, b elements as upper-case hex. */
import { assert } from '../lib/assert.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import { Secret } from '../lib/secret.ts';
import { Iso8583Error } from './error.ts';
import { gbkBytes, gbkText } from './gbk.ts';
import { kindOf } from './row.ts';
import type { Message, Spec, Value } from './types.ts';

export interface JsonMessage {
  readonly mti: string;
  /** By data element number. */
  readonly fields: { readonly [dataElement: string]: string };
}

/** The text of an element, unwrapped; of a b element its bytes read as GBK. Undefined when it is absent. */
export function text(message: Message, de: number): string | undefined {
  const value = bare(message, de);
  return value instanceof Uint8Array ? gbkText(value) : value;
}

/** The bytes of a b element, unwrapped. Undefined when it is absent. */
export function bytes(message: Message, de: number): Uint8Array | undefined {
  const value = bare(message, de);
  assert(typeof value !== 'string', `DE ${de} is read as bytes where the dialect has bytes`);
  return value;
}

function bare(message: Message, de: number): string | Uint8Array | undefined {
  const value = message[de];
  return value instanceof Secret ? value.reveal() : value;
}

/** @param secrets `masked` to show to people, `clear` for what `fromJson` can turn back */
export function toJson(message: Message, secrets: 'masked' | 'clear' = 'masked'): JsonMessage {
  const shown = (value: Value): string => {
    if (value instanceof Secret) return secrets === 'masked' ? String(value) : shown(value.reveal());
    return typeof value === 'string' ? value : toHex(value);
  };
  const fields: { [dataElement: string]: string } = {};
  for (const [de, value] of Object.entries(message)) {
    if (de !== '0' && value !== undefined) fields[de] = shown(value);
  }
  const mti = message[0];
  return { mti: mti === undefined ? '' : shown(mti), fields };
}

/**
 * The message of a JSON form, ready to be packed by the codec of `spec`, which checks the rest. A b element is hex, or,
 * where acquirers put Chinese text in one, that text.
 * @throws Iso8583Error when the form is not that of `JsonMessage`, or an element is none of the specification's
 */
export function fromJson(spec: Spec, json: unknown): Message {
  const { mti, fields } = asObject(json, 'an object with mti and fields');
  const message: Message = { 0: asString(0, mti) };
  for (const [key, value] of Object.entries(asObject(fields, 'fields as an object'))) {
    const de = Number(key);
    const field = spec.fields[de];
    if (!field || !/^[1-9]\d*$/.test(key)) {
      throw new Iso8583Error({
        de,
        path: `DE ${key}`,
        offset: 0,
        expected: `a data element of ${spec.name}`,
        found: `"${key}"`,
      });
    }
    const given = asString(de, value);
    message[de] = field.encoding === 'binary' || field.encoding === 'hex' ? bytesOf(de, given) : given;
  }
  return message;
}

function bytesOf(de: number, given: string): Uint8Array {
  const chinese = /[\u0080-\uffff]/.test(given) ? gbkBytes(given) : undefined;
  if (chinese) return chinese;
  if (!/^([0-9A-Fa-f]{2})*$/.test(given)) {
    throw new Iso8583Error({
      de,
      offset: 0,
      expected: 'an even number of hex digits',
      found: `${given.length} characters that are not`,
    });
  }
  return fromHex(given);
}

function asObject(value: unknown, expected: string): { readonly [key: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Iso8583Error({ de: 0, path: 'JSON', offset: 0, expected, found: kindOf(value) });
}

function asString(de: number, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Iso8583Error({ de, offset: 0, expected: 'text in quotation marks', found: kindOf(value) });
}
