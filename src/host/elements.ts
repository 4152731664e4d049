/** Elements that a request must have. */
import { Iso8583Error } from '../iso8583/error.ts';
import { text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';

/** The text of an element that there is no doing without. @throws Iso8583Error when it is absent */
export function requiredText(message: Message, de: number): string {
  const value = text(message, de);
  if (value === undefined) throw missing(de);
  return value;
}

export function missing(de: number): Iso8583Error {
  return new Iso8583Error({ de, offset: 0, expected: 'the element', found: 'none' });
}
