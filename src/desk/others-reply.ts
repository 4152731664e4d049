/**
 * What a terminal hears where replies go to the wrong one: its own never come, and another's do. The same but for DE 41, so that
 * nothing else could tell the terminal that it is not for it.
 */
import type { Dialect } from '../dialects/dialect.ts';
import { Iso8583Error } from '../iso8583/error.ts';
import { text } from '../iso8583/message.ts';
import { open, seal } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';

const TERMINAL = 41;

/** A function that makes such a reply of a terminal's own; undefined of a frame that cannot be read. */
export function othersReply({ codec }: Dialect): (frame: Uint8Array) => Uint8Array | undefined {
  return (frame) => {
    try {
      const { message: packed, ...head } = open(frame);
      const message = codec.unpack(packed);
      return seal({ ...head, message: codec.pack({ ...message, [TERMINAL]: another(text(message, TERMINAL) ?? '') }) });
    } catch (reason) {
      if (reason instanceof Iso8583Error || reason instanceof WireError) return undefined;
      throw reason;
    }
  };
}

const another = (id: string): string => id.slice(0, -1) + (id.endsWith('1') ? '2' : '1');
