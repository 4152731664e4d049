/** Reading data elements out of a message. */
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
