/** Reading the subfields of elements that acquirers use as they please. */
import { Iso8583Error } from '../iso8583/error.ts';
import { text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';

/**
 * What `parse` makes of the text of element `de`; undefined when the message has none, or one laid out otherwise: acquirers
 * use these elements as they please, and an approval is not thrown away for it.
 */
export function parseElement<T>(message: Message, de: number, parse: (text: string) => T): T | undefined {
  const value = text(message, de);
  if (value === undefined) return undefined;
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof Iso8583Error) return undefined;
    throw error;
  }
}
