/** Reading data elements out of a message. */
import { Iso8583Error } from '../iso8583/error.ts';
import type { Message } from '../iso8583/types.ts';
import { assert } from '../lib/assert.ts';
import { Secret } from '../lib/secret.ts';

/** The text of element `de`, unwrapped; undefined when the message has none. */
export function elementText(message: Message, de: number): string | undefined {
  const value = message[de];
  const plain = value instanceof Secret ? value.reveal() : value;
  assert(!(plain instanceof Uint8Array), `DE ${de} is read as text`);
  return plain;
}

/** The bytes of element `de`; undefined when the message has none. */
export function elementBytes(message: Message, de: number): Uint8Array | undefined {
  const value = message[de];
  const plain = value instanceof Secret ? value.reveal() : value;
  assert(typeof plain !== 'string', `DE ${de} is read as bytes`);
  return plain;
}

/**
 * What `parse` makes of the text of element `de`; undefined when the message has none, or one laid out otherwise: acquirers
 * use these elements as they please, and an approval is not thrown away for it.
 */
export function parseElement<T>(message: Message, de: number, parse: (text: string) => T): T | undefined {
  const text = elementText(message, de);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Iso8583Error) return undefined;
    throw error;
  }
}
