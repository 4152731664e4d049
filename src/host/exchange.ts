/** One request on its connection, as far as the pipeline has understood it. */
import type { CustomField } from '../dialects/cup-pos/de60.ts';
import type { Message } from '../iso8583/types.ts';
import type { Connection } from '../lines/line.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { Recognised } from './recognise.ts';
import type { Terminal } from './terminals.ts';

/** A request whose bytes could be read. */
export interface Received {
  readonly connection: Connection;
  readonly envelope: Envelope;
  readonly request: Message;
  readonly atMs: number;
}

/** A request of a known terminal, of a known kind, with a good MAC where it needs one. */
export interface Exchange extends Received {
  readonly custom: CustomField;
  readonly what: Recognised;
  readonly terminal: Terminal;
}

/** DE 64 is the last thing in a message, and its MAC is over all that stands before. */
export const MAC_BYTES = 8;
