/** Frames without their secrets, byte for byte as long as they were. */
import { Iso8583Error } from '../iso8583/error.ts';
import type { Codec, DescribedField } from '../iso8583/types.ts';
import { type Layout, open } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';

/** The frame with zeros where secret elements were, their lengths kept; nothing at all of one that cannot be decoded. */
export function blanked(bytes: Uint8Array, codec: Codec, layout?: Layout): Uint8Array {
  try {
    const { message } = open(bytes, layout);
    const copy = bytes.slice();
    const messageAt = bytes.length - message.length;
    for (const field of codec.describe(message)) {
      if (field.secret) copy.fill(0, messageAt + valueAt(field, codec), messageAt + field.offset + field.length);
    }
    return copy;
  } catch (reason) {
    if (reason instanceof Iso8583Error || reason instanceof WireError) return new Uint8Array(bytes.length);
    throw reason;
  }
}

/** Where the value begins, behind its length prefix. */
function valueAt({ de, offset }: DescribedField, { spec }: Codec): number {
  const prefix = spec.fields[de]?.prefix;
  if (!prefix) return offset;
  return offset + (prefix.encoding === 'bcd' ? Math.ceil(prefix.digits / 2) : prefix.digits);
}
