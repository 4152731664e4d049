/** Elements of a message as the host reads them. */
import { Iso8583Error } from '../iso8583/error.ts';
import type { Message } from '../iso8583/types.ts';
import { Secret } from '../lib/secret.ts';

/** The text of an element, unwrapped; undefined when it is absent. */
export function textOf(message: Message, de: number): string | undefined {
  const value = message[de];
  const plain = value instanceof Secret ? value.reveal() : value;
  return typeof plain === 'string' ? plain : undefined;
}

/** The bytes of an element, unwrapped; undefined when it is absent. */
export function bytesOf(message: Message, de: number): Uint8Array | undefined {
  const value = message[de];
  const plain = value instanceof Secret ? value.reveal() : value;
  return plain instanceof Uint8Array ? plain : undefined;
}

/** The text of an element that there is no doing without. @throws Iso8583Error when it is absent */
export function requiredText(message: Message, de: number): string {
  const text = textOf(message, de);
  if (text === undefined) throw missing(de);
  return text;
}

export function missing(de: number): Iso8583Error {
  return new Iso8583Error({ de, offset: 0, expected: 'the element', found: 'none' });
}
